using System.Net;
using Google.Protobuf;
using SockShop.Tests.Hostile;

namespace SockShop.Tests.Dashboard;

/// <summary>What hostile telemetry costs the dashboard.</summary>
[Collection(nameof(Alone))]
public sealed class ReceiverMemoryTests : IAsyncLifetime
{
    private DashboardUnderTest _dashboard = null!;

    public async ValueTask InitializeAsync() => _dashboard = await DashboardUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Fact]
    public async Task Post_100KilobytesThatInflateTo100Megabytes_Is413WithLittleMemory()
    {
        var bomb = ReceiverTests.Gzip(new byte[100_000_000]);
        var before = GC.GetTotalAllocatedBytes();

        using var response = await _dashboard.PostAsync("traces", bomb, encoding: "gzip");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 80_000_000); // what it inflates to is at most 16 MiB, in buffers that double
    }

    [Fact]
    public async Task Span_WithAMillionAttributes_Is400WithLittleMemory()
    {
        var span = Sent.Span(1, 1);
        span.Attributes.AddRange(Enumerable.Repeat(Sent.Attribute("k", "v"), 1_000_000));
        var body = Sent.Spans("orders", span).ToByteArray();
        var before = GC.GetTotalAllocatedBytes();

        using var response = await _dashboard.PostAsync("traces", new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 5L * body.Length); // buffers, and no objects
    }
}
