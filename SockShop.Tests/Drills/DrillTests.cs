using SockShop.AppHost.Drills;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry;

namespace SockShop.Tests.Drills;

/// <summary>Drills as a person runs them: the whole shop, a real Prometheus, and the exit code.</summary>
public sealed class DrillTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Drills_OfErrorsADependencyAndTheQueue_EndAsExpectedWithTheirAlerts()
    {
        Assert.SkipUnless(PrometheusServer.IsInstalled, PrometheusServer.Missing);
        string[] names = ["dependency-down", "payment-errors", "queue-stuck"]; // the front-end meets what payment fails, so it is first;
        using var host = AppHostProcess.Start(["drill", .. names]);

        var code = await host.WaitForExitAsync(s_limit);

        Assert.True(code == 0, host.Output);
        Assert.All(names, name =>
        {
            Assert.Contains($"{name} ended as expected", host.Lines);
            var alert = DrillList.Find(name)!.Alert;
            Assert.Contains(host.Lines, line => IsAsExpected(line, $"{alert.Name} of {alert.Service} ", "fires"));
            Assert.Contains(host.Lines, line => IsAsExpected(line, $"{alert.Name} of {alert.Service}, after ", "resolves"));
        });
    }

    [Fact]
    public async Task List_Always_NamesEveryDrill()
    {
        using var host = AppHostProcess.Start("drill", "--list");

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Equal(DrillList.All.Select(drill => drill.Name), host.Lines.Where(line => line.Length > 0).Select(line => line.Split(' ')[0]));
    }

    private static bool IsAsExpected(string line, string what, string seen) =>
        line.StartsWith($"  {what}", StringComparison.Ordinal) && line.Contains($" {seen}, ", StringComparison.Ordinal) && line.EndsWith("as expected", StringComparison.Ordinal);
}
