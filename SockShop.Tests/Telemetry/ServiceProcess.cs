using System.Globalization;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Telemetry;

/// <summary>A service in a process of its own: the metrics of services that share a process are one.</summary>
/// <typeparam name="TMarker">Any public type of the service's assembly.</typeparam>
internal sealed class ServiceProcess<TMarker> : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerProcess _process;

    private ServiceProcess(int port, IEnumerable<string> settings)
    {
        _process = new(Folder, new Dictionary<string, string>(), "TERM", ["dotnet", typeof(TMarker).Assembly.Location, $"--http_ports={port}", .. settings]);
        Client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    private string Folder => Path.GetDirectoryName(_folder.File("output"))!;

    /// <summary>Starts the service; its stores are where it runs, unless a setting says otherwise.</summary>
    // Not variables: the shell passes none on whose name has a hyphen.
    public static async Task<ServiceProcess<TMarker>> StartAsync(params (string Name, string Value)[] settings)
    {
        var process = new ServiceProcess<TMarker>(ServerProcess.FreePort(), settings.Select(s => $"--{s.Name}={s.Value}"));
        await ServerProcess.AnswersAsync(() => process.Client.GetAsync("/"), process.Folder);
        return process;
    }

    public async Task<string[]> MetricsAsync() => (await Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)).Split('\n');

    /// <summary>The value of a series; null when it is absent.</summary>
    public async Task<double?> MetricAsync(string series) =>
        (await MetricsAsync()).FirstOrDefault(l => l.StartsWith($"{series} ", StringComparison.Ordinal)) is { } line
            ? double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture)
            : null;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Client.Dispose();
        _folder.Dispose();
    }
}
