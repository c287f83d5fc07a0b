using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SockShop.Tests.Shop;

/// <summary>What a person sees who starts, kills and misuses the AppHost.</summary>
public sealed class AppHostProcessTests : IDisposable
{
    private static readonly string[] s_words = ["--profile", "--data", "--fresh", "--port", "publish", "drill", "resource"];
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private readonly int _port = FreePort();

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Run_Started_EndsHealthyWithTheFrontEndsUrlAndStopsOnTerm()
    {
        using var host = Start();
        await host.WaitForLineAsync("healthy in");
        Assert.Contains($"http://localhost:{_port}", host.Output);

        host.Terminate();

        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Run_KilledWithoutMercy_LeavesNoProcessAndItsDataToTheNextRun()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads the process table of /proc.");
        List<int> children;
        string customers;
        using (var host = Start())
        {
            await host.WaitForLineAsync("healthy in");
            customers = await RegisterAsync();
            children = [.. host.Children()];
            host.KillAlone();
        }

        Assert.NotEmpty(children);
        await AssertGoneAsync(children, TimeSpan.FromSeconds(5));
        using var next = Start();
        await next.WaitForLineAsync("healthy in");
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(customers));
        next.Terminate();
        await next.WaitForExitAsync();
    }

    [Fact]
    public async Task Run_OnPortsInUse_SaysSoInOneLineAndStartsNothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, _port);
        listener.Start();

        using var host = Start();

        Assert.NotEqual(0, await host.WaitForExitAsync());
        var line = Assert.Single(host.Lines);
        Assert.Contains("front-end", line);
        Assert.Contains($"{_port}", line);
        Assert.Contains($"{Environment.ProcessId}", line);
    }

    [Theory]
    [InlineData("--profil", "containers")]
    [InlineData("--port", "front-end")]
    [InlineData("--port", "front-end=99999")]
    [InlineData("--port", "frontend=9000")]
    [InlineData("--port=front-end=9000", "--port=front-end=9001")]
    [InlineData("--profile", "nonsense")]
    [InlineData("publish", "--fresh")]
    [InlineData("drill", "nonsense")]
    [InlineData("drill", "--fresh")]
    [InlineData("rubbish", "")]
    public async Task Run_WithWrongArguments_SaysSoInOneLineThatNamesThem(string first, string second)
    {
        using var host = AppHostProcess.Start(first, second);

        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.True(host.Lines.Count(l => l.Length > 0) == 1, host.Output);
    }

    [Fact]
    public async Task Help_Always_NamesOptionsAndCommands()
    {
        using var host = AppHostProcess.Start("--help");

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.All(s_words, word => Assert.Contains(word, host.Output));
    }

    [Fact]
    public async Task Publish_ToAFolder_WritesTheSameModelTwiceWithoutSecrets()
    {
        var (first, second) = (Path.Combine(_data, "one"), Path.Combine(_data, "two"));

        foreach (var folder in new[] { first, second })
        {
            using var host = AppHostProcess.Start("publish", "-o", folder);
            Assert.True(await host.WaitForExitAsync() == 0, host.Output);
        }

        var model = await File.ReadAllTextAsync(Path.Combine(first, "model.json"), TestContext.Current.CancellationToken);
        Assert.Equal(model, await File.ReadAllTextAsync(Path.Combine(second, "model.json"), TestContext.Current.CancellationToken));
        var resources = JsonDocument.Parse(model).RootElement.GetProperty("resources");
        Assert.Equal("{session-key.value}", resources.GetProperty("front-end").GetProperty("environment").GetProperty("SESSION_KEY").GetString());
        Assert.Equal(0.999, resources.GetProperty("orders").GetProperty("slo").GetProperty("availability").GetDouble());
        Assert.Contains("postgres", resources.EnumerateObject().Select(r => r.Name));
    }

    [Fact]
    public async Task Publish_ToAFolderThatCannotBe_SaysSoInOneLine()
    {
        var file = Path.Combine(_data, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        using var host = AppHostProcess.Start("publish", "-o", Path.Combine(file, "out"));

        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.Single(host.Lines);
    }

    private AppHostProcess Start() => AppHostProcess.Start("--data", _data, "--port", $"front-end={_port}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> RegisterAsync()
    {
        using var customer = new Conformance.Customer(new Uri($"http://localhost:{_port}"));
        return await customer.RegisterAsync();
    }

    private async Task<HttpStatusCode> LoginAsync(string name)
    {
        using var customer = new Conformance.Customer(new Uri($"http://localhost:{_port}"));
        return (await customer.LoginAsync(name)).StatusCode;
    }

    private static async Task AssertGoneAsync(IReadOnlyList<int> processes, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (processes.Any(p => Directory.Exists($"/proc/{p}")))
        {
            Assert.True(watch.Elapsed < limit, $"Still there: {string.Join(", ", processes.Where(p => Directory.Exists($"/proc/{p}")))}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
