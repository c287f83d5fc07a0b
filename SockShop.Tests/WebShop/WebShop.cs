using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.WebShop;

/// <summary>The whole shop for those who come by browser, started once; its tests run one after another.</summary>
[CollectionDefinition(nameof(WebShop))]
public sealed class WebShop(Browser browser) : ICollectionFixture<WebShop>, IAsyncLifetime
{
    public const string Password = "two socks";

    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private DistributedApplication _app = null!;

    public DistributedApplication App => _app;

    public Uri Address => _app.GetEndpoint("front-end");

    internal OtlpReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Receiver = await OtlpReceiver.StartAsync();
        _app = await RunningShop.StartAsync(_data, builder => TracedShop.SendTo(builder, Receiver.Url));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Receiver.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    internal Task<Visit> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true) =>
        Visit.OpenAsync(browser, Address, width, scheme, scripts);

    public static string NewName() => $"ada-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12]}";
}
