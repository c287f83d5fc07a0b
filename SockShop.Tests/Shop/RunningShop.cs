using Aspire.Hosting;
using Aspire.Hosting.Testing;
using SockShop.Tests.Shop;

[assembly: AssemblyFixture(typeof(RunningShop))]

namespace SockShop.Tests.Shop;

/// <summary>
/// The whole shop, started once for all tests that only use it as customers do. With <c>SOCKSHOP_URL</c> set, the shop
/// that already runs there is used instead, and what needs the app model skips.
/// </summary>
public sealed class RunningShop : IAsyncLifetime
{
    private const string UrlVariable = "SOCKSHOP_URL";
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private DistributedApplication? _app;

    /// <summary>Address of the front-end; starts the shop the first time it is asked for.</summary>
    public async Task<Uri> FrontEndAsync() =>
        Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } url ? new Uri(url) : (await AppAsync()).GetEndpoint("front-end");

    /// <summary>The running application; skips the test when the shop is somebody else's.</summary>
    public async Task<DistributedApplication> AppAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 }, $"{UrlVariable} points at a shop whose app model is not here.");
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _app ??= await StartAsync(_data);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Starts a shop of a test's own with its data in a folder, all healthy, on free ports.</summary>
    public static Task<DistributedApplication> StartAsync(string dataFolder, Action<IDistributedApplicationTestingBuilder>? configure = null) =>
        StartAsync(["--data", dataFolder], configure);

    /// <summary>Starts a shop of a test's own, all healthy, on free ports.</summary>
    public static async Task<DistributedApplication> StartAsync(IEnumerable<string> arguments, Action<IDistributedApplicationTestingBuilder>? configure = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_startLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>([.. arguments], limit.Token);
        configure?.Invoke(builder);
        var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await Task.WhenAll(Services.Select(s => app.ResourceNotifications.WaitForResourceHealthyAsync(s, limit.Token)));
        return app;
    }

    /// <summary>Names of the shop's services in the app model.</summary>
    public static IReadOnlyList<string> Services { get; } = ["front-end", "catalogue", "user", "carts", "orders", "payment", "shipping", "queue-master"];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }
}
