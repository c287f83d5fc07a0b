using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SockShop.Tests.StandIns;

public class SliceTests
{
    private static readonly string[] s_users = ["SockShop.AppHost.dll", "SockShop.Tests.dll", "SampleAppHost.dll", "Aspire.Hosting.Testing.dll"];

    [Theory]
    [InlineData("Aspire.Hosting.dll")]
    [InlineData("Aspire.Hosting.Testing.dll")]
    public void StandIn_PublicMembers_AreAllUsed(string standIn)
    {
        using var offered = Read(standIn)!;
        var used = s_users.Where(user => user != standIn).SelectMany(UsedNames).Concat(PublicSurface.OwnPropertyUses(offered)).ToHashSet();

        var unused = PublicSurface.MembersOf(offered.GetMetadataReader()).Where(member => !used.Contains(member)).Order(StringComparer.Ordinal);

        Assert.True(!unused.Any(), string.Join('\n', unused));
    }

    private static IEnumerable<string> UsedNames(string assembly)
    {
        using var file = Read(assembly);
        return file is null ? [] : [.. PublicSurface.ReferencesOf(file.GetMetadataReader())];
    }

    /// <summary>An assembly beside the tests; null when it is not there.</summary>
    private static PEReader? Read(string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly);
        return File.Exists(path) ? new PEReader(File.OpenRead(path)) : null;
    }
}
