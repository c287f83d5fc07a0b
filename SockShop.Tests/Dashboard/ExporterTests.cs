using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SockShop.Tests.Dashboard;

/// <summary>What the OpenTelemetry SDK sends arrives as it was meant.</summary>
public sealed class ExporterTests : IAsyncLifetime
{
    private DashboardUnderTest _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await DashboardUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Spans_Arrive()
    {
        using var source = new ActivitySource("dashboard-test");
        string trace;
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).ConfigureResource(Sock).AddOtlpExporter(options => Export(options, "traces")).Build())
        {
            using var parent = source.StartActivity("knit", ActivityKind.Server);
            using var child = source.StartActivity("fetch wool")!;
            child.SetTag("colour", "red").SetStatus(ActivityStatusCode.Error, "none left");
            trace = child.TraceId.ToHexString();
        }

        var page = await _dashboard.PageAsync($"/traces/detail/{trace}");

        Assert.Equal(["sock knit", "sock fetch wool"], page.QuerySelectorAll(".what").Select(span => span.TextContent));
        Assert.Single(page.QuerySelectorAll(".span-row.error"));
    }

    [Fact]
    public async Task Measurements_Arrive()
    {
        using var meter = new Meter("dashboard-test");
        using (Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).ConfigureResource(Sock).AddOtlpExporter(options => Export(options, "metrics")).Build())
        {
            meter.CreateCounter<long>("socks", "{sock}", "Socks that were knitted").Add(12, new KeyValuePair<string, object?>("colour", "red"));
            meter.CreateHistogram<double>("time", "s").Record(0.3);
            meter.CreateUpDownCounter<int>("wool", "By").Add(-2_048);
        }

        async Task<string> Value(string instrument) =>
            (await _dashboard.PageAsync($"/metrics/resource/sock?meter=dashboard-test&instrument={instrument}")).QuerySelector("table.series tbody")!.TextContent;

        Assert.StartsWith("colour red 12", (await Value("socks")).Trim(), StringComparison.Ordinal);
        Assert.StartsWith("no dimensions1300 ms", (await Value("time")).Trim(), StringComparison.Ordinal);
        Assert.StartsWith("no dimensions-2 KiB", (await Value("wool")).Trim(), StringComparison.Ordinal);
    }

    private void Export(OtlpExporterOptions options, string signal)
    {
        options.Endpoint = new(_dashboard.Otlp, $"/v1/{signal}");
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Headers = $"x-otlp-api-key={DashboardUnderTest.Key}";
    }

    private static void Sock(ResourceBuilder resource) => resource.AddService("sock");
}
