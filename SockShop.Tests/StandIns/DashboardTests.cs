using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SockShop.Tests.Services;

namespace SockShop.Tests.StandIns;

/// <summary>The dashboard that an AppHost starts beside its resources.</summary>
[Collection(nameof(SampleAppHost))]
public sealed partial class DashboardTests : IDisposable
{
    private const string Secret = "a value that must not be shown";
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.Dispose();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Link_ThatIsPrinted_SignsInAndShowsTheResources()
    {
        var link = await LinkAsync();
        using var browser = new HttpClient();

        var page = await PageAsync(browser, link, "parent", "listener");

        Assert.DoesNotContain("aspire-dashboard", page, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Address_WithoutTheToken_ShowsNothing()
    {
        var link = await LinkAsync();
        using var browser = new HttpClient();

        var page = await PageAsync(browser, new Uri(link, "/"));

        Assert.DoesNotContain("listener", page, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Secret_InAVariable_IsNotShown()
    {
        var link = await LinkAsync($"--SECRET={Secret}");
        using var browser = new HttpClient();
        await PageAsync(browser, link);

        var page = await PageAsync(browser, new Uri(link, "/?resource=listener"), "LISTENER_PASSWORD");

        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Port_ThatIsTaken_IsReplacedByAFreeOne()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var link = await LinkAsync($"--ASPNETCORE_URLS=http://localhost:{port}");

        Assert.NotEqual(port, link.Port);
    }

    [Fact(Timeout = 60_000)]
    public async Task Dashboard_Killed_IsReportedAndTheRestRunsOn()
    {
        var appHost = SampleAppHost.Start(_started);
        await SampleAppHost.LineAsync(appHost.StandardOutput, "/login?t=");

        foreach (var dashboard in Process.GetProcessesByName("dotnet").Where(p => IsDashboardOf(p, appHost.Id)))
        {
            dashboard.Kill();
        }

        await SampleAppHost.LineAsync(appHost.StandardOutput, "aspire-dashboard: Finished with exit code");
        Assert.False(appHost.HasExited);
    }

    private static bool IsDashboardOf(Process process, int appHost) =>
        File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("Aspire.Dashboard", StringComparison.Ordinal)
        && File.ReadAllText($"/proc/{process.Id}/stat").Split(' ')[3] == $"{appHost}";

    private async Task<Uri> LinkAsync(params string[] args)
    {
        var appHost = SampleAppHost.Start(_started, args);
        var line = await SampleAppHost.LineAsync(appHost.StandardOutput, "/login?t=");
        return new(Link().Match(line).Value);
    }

    // The link is printed when the resources are healthy; the dashboard may need a moment more.
    // The AppHost tells the dashboard of its resources while it starts them.
    private static async Task<string> PageAsync(HttpClient browser, Uri address, params string[] shown)
    {
        string? page = null;
        await Eventually.HoldsAsync(
            async () => (page = await TryGetAsync(browser, address)) is not null && shown.All(text => page.Contains(text, StringComparison.Ordinal)),
            $"{address} shows {string.Join(", ", shown)}");
        return page!;
    }

    private static async Task<string?> TryGetAsync(HttpClient browser, Uri address)
    {
        try
        {
            return await browser.GetStringAsync(address, TestApps.Cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"http://\S+/login\?t=\w+")]
    private static partial Regex Link();
}
