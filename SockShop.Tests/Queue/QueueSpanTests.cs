using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using SockShop.QueueMaster.Shipments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using ShippingShipment = SockShop.Shipping.Shipments.Shipment;

namespace SockShop.Tests.Queue;

public abstract class QueueSpanTests(Backend backend)
{
    [Fact]
    public async Task Message_FromShippingToQueueMaster_KeepsTheTraceOfItsSender()
    {
        var queue = backend.CreateQueue();
        using var spans = new RecordedSpans("SockShop.Queue");
        await using var shipping = new ServiceUnderTest<ShippingShipment>().WithQueue(queue);
        await using var queueMaster = new ServiceUnderTest<ShipmentTask>().WithStore("queue-master-db", backend).WithQueue(queue);
        using var sender = new Activity("sender").Start();
        var request = new HttpRequestMessage(HttpMethod.Post, "/shipping") { Content = JsonContent.Create(new { id = "s", name = "c" }), Headers = { { "traceparent", sender.Id } } };

        var response = await shipping.Connect().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        queueMaster.Connect();

        await Eventually.HoldsAsync(() => spans.Of(sender.TraceId).Length == 2, "both spans have ended");
        var (send, process) = (spans.Of(sender.TraceId)[0], spans.Of(sender.TraceId)[1]);
        Assert.Equal(($"send {queue.Name}", ActivityKind.Producer), (send.DisplayName, send.Kind));
        Assert.Equal(($"process {queue.Name}", ActivityKind.Consumer), (process.DisplayName, process.Kind));
        Assert.Equal(send.SpanId, process.ParentSpanId);
        Assert.Equal(queue.Name, process.GetTagItem("messaging.destination.name"));
        Assert.Equal("process", process.GetTagItem("messaging.operation.type"));
    }

    public sealed class OnFiles(Files backend) : QueueSpanTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : QueueSpanTests(backend), IClassFixture<Servers>;
}
