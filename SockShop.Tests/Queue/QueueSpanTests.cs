using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SockShop.QueueMaster.Shipments;
using SockShop.Tests.Services;
using ShippingShipment = SockShop.Shipping.Shipments.Shipment;

namespace SockShop.Tests.Queue;

public sealed class QueueSpanTests
{
    [Fact]
    public async Task Message_FromShippingToQueueMaster_KeepsTheTraceOfItsSender()
    {
        using var folder = new TemporaryFolder();
        using var spans = new RecordedSpans("SockShop.Queue");
        await using var shipping = new ServiceUnderTest<ShippingShipment>().WithSetting("ConnectionStrings:queue", folder.Database("queue"));
        await using var queueMaster = new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db").WithSetting("ConnectionStrings:queue", folder.Database("queue"));
        using var sender = new Activity("sender").Start();
        var request = new HttpRequestMessage(HttpMethod.Post, "/shipping") { Content = JsonContent.Create(new { id = "s", name = "c" }), Headers = { { "traceparent", sender.Id } } };

        var response = await shipping.Connect().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        queueMaster.Connect();

        await Eventually.HoldsAsync(() => spans.Of(sender.TraceId).Length == 2, "both spans have ended");
        var (send, process) = (spans.Of(sender.TraceId)[0], spans.Of(sender.TraceId)[1]);
        Assert.Equal(("send sockshop.shipments", ActivityKind.Producer), (send.DisplayName, send.Kind));
        Assert.Equal(("process sockshop.shipments", ActivityKind.Consumer), (process.DisplayName, process.Kind));
        Assert.Equal(send.SpanId, process.ParentSpanId);
        Assert.Equal("sockshop.shipments", process.GetTagItem("messaging.destination.name"));
        Assert.Equal("process", process.GetTagItem("messaging.operation.type"));
    }
}
