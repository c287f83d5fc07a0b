using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.StandIns;

/// <summary>The sample AppHost as a program of its own, and taken over by a test.</summary>
[Collection(nameof(SampleAppHost))]
public sealed class AppHostProcessTests : IDisposable
{
    private readonly string _pids = Path.GetTempFileName();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.Dispose();
        }

        File.Delete(_pids);
    }

    [Fact(Timeout = 60_000)]
    public async Task Kill_OfTheAppHost_LeavesNoProcess()
    {
        var appHost = Start($"--PIDS={_pids}");
        var processes = await ProcessesAsync();

        appHost.Kill();
        await UntilAsync(() => !processes.Any(IsAlive), TimeSpan.FromSeconds(5));

        Assert.DoesNotContain(processes, IsAlive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Terminate_OfTheAppHost_StopsEverythingAndExitsCleanly()
    {
        var appHost = Start($"--PIDS={_pids}");
        var processes = await ProcessesAsync();
        await SampleAppHost.LineAsync(appHost.StandardOutput, "2 resources healthy in ");

        await SampleAppHost.TerminateAsync(appHost);
        await UntilAsync(() => !processes.Any(IsAlive), TimeSpan.FromSeconds(5));

        Assert.Equal(0, appHost.ExitCode);
        Assert.DoesNotContain(processes, IsAlive);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_PortTaken_EndsWithOneLine()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var appHost = Start($"--PORT={port}");
        var error = await appHost.StandardError.ReadToEndAsync(TestApps.Cancellation);
        await appHost.WaitForExitAsync(TestApps.Cancellation);

        Assert.Equal(1, appHost.ExitCode);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains($"listener: port {port} is taken", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_ResourceFails_ShowsItsLastLinesAndTheWayOut()
    {
        var appHost = Start("--PIDS=/no/such/folder/pids");

        await SampleAppHost.LineAsync(appHost.StandardOutput, "parent: Finished with exit code");
        await SampleAppHost.LineAsync(appHost.StandardOutput, "/no/such/folder/pids");
        await SampleAppHost.LineAsync(appHost.StandardOutput, "resource parent restart");
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_SubscriberThrows_EndsWithOneLine()
    {
        var appHost = Start("--THROW=no socks");
        var error = await appHost.StandardError.ReadToEndAsync(TestApps.Cancellation);
        await appHost.WaitForExitAsync(TestApps.Cancellation);

        Assert.Equal(1, appHost.ExitCode);
        Assert.Equal("The start failed: no socks", error.TrimEnd());
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_OutputClosed_RunsOnAndStops()
    {
        var appHost = Start($"--PIDS={_pids}");
        appHost.StandardOutput.Close();
        var processes = await ProcessesAsync();

        await SampleAppHost.TerminateAsync(appHost);
        await UntilAsync(() => !processes.Any(IsAlive), TimeSpan.FromSeconds(5));

        Assert.Equal(0, appHost.ExitCode);
        Assert.DoesNotContain(processes, IsAlive);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(200)]
    public async Task Terminate_EarlyAndTwice_LeavesNoProcess(int milliseconds)
    {
        var appHost = Start($"--PIDS={_pids}");
        await Task.Delay(milliseconds, TestApps.Cancellation);

        await Task.WhenAll(SampleAppHost.TerminateAsync(appHost), SampleAppHost.TerminateAsync(appHost));

        Assert.Empty(await appHost.StandardError.ReadToEndAsync(TestApps.Cancellation));
        var pids = (await File.ReadAllTextAsync(_pids, TestApps.Cancellation)).Split(' ').Skip(1).Select(int.Parse).ToArray();
        await UntilAsync(() => !pids.Any(IsAlive), TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(pids, IsAlive);
    }

    [Fact(Timeout = 60_000)]
    public async Task CreateAsync_OfAnAppHost_HandsItsBuilderOver()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleAppHost>([$"--PIDS={_pids}"], TestApps.Cancellation);
        await using var other = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleAppHost>(TestApps.Cancellation);
        builder.AddScript("added", "sleep 60");
        await using var app = await builder.StartAsync();
        await using var otherApp = await other.StartAsync();

        await app.WaitForAsync("added", KnownResourceStates.Running);
        await otherApp.WaitForAsync("listener", KnownResourceStates.Running);

        Assert.NotEqual(app.GetEndpoint("listener"), otherApp.GetEndpoint("listener"));
        Assert.Equal(Projects.SampleAppHost.ProjectPath, builder.AppHostDirectory);
    }

    private Process Start(params string[] args) => SampleAppHost.Start(_started, args);

    /// <summary>The shell that the resource is, and its child.</summary>
    private async Task<int[]> ProcessesAsync()
    {
        await UntilAsync(() => File.ReadAllText(_pids).StartsWith("ids", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        return [.. (await File.ReadAllTextAsync(_pids, TestApps.Cancellation)).Split(' ').Skip(1).Select(int.Parse)];
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (!condition() && clock.Elapsed < limit)
        {
            await Task.Delay(50, TestApps.Cancellation);
        }
    }
}
