using System.Reflection;

namespace SockShop.Tests.StandIns;

public class SliceTests
{
    private static readonly string[] s_users = ["SockShop.AppHost", "SockShop.ServiceDefaults", "SockShop.Tests", "SampleAppHost", "Aspire.Hosting.Testing"];

    [Theory]
    [InlineData("Aspire.Hosting")]
    [InlineData("Aspire.Hosting.Kubernetes")]
    [InlineData("Aspire.Hosting.Testing")]
    [InlineData("OpenTelemetry.Exporter.Prometheus.AspNetCore")]
    [InlineData("OpenTelemetry.Exporter.Zipkin")]
    public void StandIn_PublicMembers_AreAllUsed(string standIn)
    {
        var references = s_users.Where(user => user != standIn).SelectMany(References.ToOthers).ToHashSet();
        var surface = new PublicSurface(Assembly.Load(standIn), references, References.ToItself(standIn).ToHashSet());

        var unused = surface.Unused();

        Assert.True(unused.Count is 0, string.Join('\n', unused));
    }
}
