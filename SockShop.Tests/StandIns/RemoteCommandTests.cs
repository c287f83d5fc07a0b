using System.Diagnostics;

namespace SockShop.Tests.StandIns;

/// <summary>Commands to an AppHost that runs, sent by another run of it.</summary>
[Collection(nameof(SampleAppHost))]
public sealed class RemoteCommandTests : IDisposable
{
    private const string Healthy = "2 resources healthy in ";

    private static readonly string s_sockets = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire", "apphosts");

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
    public async Task Command_OnARunningAppHost_IsCarriedOut()
    {
        var appHost = await RunAsync();

        var command = Command("listener", "stop");
        await command.WaitForExitAsync(TestApps.Cancellation);
        var wrong = Command("nobody", "stop");
        await SampleAppHost.LineAsync(wrong.StandardError, "listener");
        await wrong.WaitForExitAsync(TestApps.Cancellation);

        Assert.Equal(0, command.ExitCode);
        Assert.Equal(1, wrong.ExitCode);
        await SampleAppHost.LineAsync(appHost.StandardOutput, "listener: Finished");
    }

    [Fact(Timeout = 60_000)]
    public async Task Socket_OfARunningAppHost_IsForItsUserAlone()
    {
        var socket = SocketOf(await RunAsync());

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Command_AfterAnAppHostWasKilled_GoesToTheOneThatRuns()
    {
        var first = await RunAsync();
        var second = await RunAsync();
        var leftOver = SocketOf(second);
        second.Kill();
        await second.WaitForExitAsync(TestApps.Cancellation);

        var command = Command("listener", "stop");
        await SampleAppHost.LineAsync(command.StandardOutput, "listener: stop done.");

        await SampleAppHost.LineAsync(first.StandardOutput, "listener: Finished");
        Assert.False(File.Exists(leftOver));
    }

    [Fact(Timeout = 60_000)]
    public async Task Command_WithTwoAppHosts_GoesToTheLastAndSaysSo()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        var command = Command("listener", "stop");
        var answer = await SampleAppHost.LineAsync(command.StandardOutput, "more than once");

        Assert.Contains($"process {second.Id}, and not to {first.Id}", answer, StringComparison.Ordinal);
        await SampleAppHost.LineAsync(second.StandardOutput, "listener: Finished");
    }

    private async Task<Process> RunAsync()
    {
        var appHost = SampleAppHost.Start(_started);
        await SampleAppHost.LineAsync(appHost.StandardOutput, Healthy);
        return appHost;
    }

    private Process Command(string resource, string command) =>
        SampleAppHost.Start(_started, "--operation", "resource", "--resource", resource, "--command", command);

    private static string SocketOf(Process appHost) => Assert.Single(Directory.GetFiles(s_sockets, $"*-{appHost.Id}.sock"));
}
