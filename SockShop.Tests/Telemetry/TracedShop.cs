using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry;
using SockShop.Tests.Telemetry.Otlp;

[assembly: AssemblyFixture(typeof(TracedShop))]

namespace SockShop.Tests.Telemetry;

/// <summary>The whole shop, sending what it tells of itself to a receiver; started once, when the first test asks for it.</summary>
public sealed class TracedShop : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("sockshop-data-").FullName;
    private readonly SemaphoreSlim _starting = new(1);
    private (DistributedApplication App, OtlpReceiver Receiver)? _shop;

    internal async Task<(DistributedApplication App, OtlpReceiver Receiver)> StartedAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _shop ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is { } shop)
        {
            await shop.App.DisposeAsync();
            await shop.Receiver.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task<(DistributedApplication, OtlpReceiver)> StartAsync()
    {
        var receiver = await OtlpReceiver.StartAsync();
        var app = await RunningShop.StartAsync(_data, builder => SendTo(builder, receiver.Url));
        return (app, receiver);
    }

    /// <summary>Has all services send what they tell of themselves to a receiver.</summary>
    internal static void SendTo(IDistributedApplicationTestingBuilder builder, Uri receiver)
    {
        foreach (var service in builder.Resources.OfType<ProjectResource>())
        {
            service.Annotations.Add(new EnvironmentCallbackAnnotation(context => Export(context.EnvironmentVariables, receiver)));
        }
    }

    private static void Export(Dictionary<string, object> variables, Uri receiver)
    {
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.ToString().TrimEnd('/');
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "100";
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "100";
    }
}
