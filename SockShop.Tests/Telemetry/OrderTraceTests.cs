using System.Net;
using Aspire.Hosting.Testing;
using SockShop.Tests.Services;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.Telemetry;

/// <summary>An order in the running shop is one trace, from the front-end to the shipment, whatever the caller says of traces.</summary>
public sealed class OrderTraceTests(TracedShop shop)
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";
    private const string Order = """
        front-end server: POST /orders
          front-end client: GET
            user server: GET /customers/{id}/addresses/{**rest}
              user client: SELECT address (user-db)
              user client: SELECT customer (user-db)
          front-end client: GET
            user server: GET /customers/{id}/cards/{**rest}
              user client: SELECT card (user-db)
              user client: SELECT customer (user-db)
          front-end client: GET
            user server: GET /customers/{id}/{**rest}
              user client: SELECT customer (user-db)
          front-end client: POST
            orders server: POST /orders
              orders client: BEGIN (orders-db)
              orders client: COMMIT (orders-db)
              orders client: GET
                carts server: GET /carts/{customerId}/items
                  carts client: SELECT item (carts-db)
              orders client: GET
                user server: GET /addresses/{id}/{**rest}
                  user client: SELECT address (user-db)
              orders client: GET
                user server: GET /cards/{id}/{**rest}
                  user client: SELECT card (user-db)
              orders client: GET
                user server: GET /customers/{id}/{**rest}
                  user client: SELECT customer (user-db)
              orders client: INSERT customer_order (orders-db)
              orders client: INSERT outbox SELECT customer_order (orders-db)
              orders client: POST
                payment server: POST /paymentAuth
                  payment client: INSERT payment (payment-db)
                  payment client: SELECT payment (payment-db)
              orders client: SELECT customer_order (orders-db)
              orders client: UPDATE customer_order (orders-db)
              orders internal: ship order
                orders client: BEGIN (orders-db)
                orders client: COMMIT (orders-db)
                orders client: DELETE outbox (orders-db)
                orders client: POST
                  shipping server: POST /shipping
                    shipping producer: send sockshop.shipments
                      queue-master consumer: process sockshop.shipments
                        queue-master client: DELETE message (queue)
                        queue-master client: INSERT shipment (queue-master-db)
                      shipping client: INSERT message SELECT SELECT message (queue)
                orders client: UPDATE customer_order (orders-db)
        """;

    private static int s_traces;

    [Fact]
    public async Task Order_OfACallerThatSpeaksW3C_IsPartOfItsTrace()
    {
        var trace = NewTrace();
        var spans = await OrderAsync(("traceparent", $"00-{trace}-{Caller}-01"));

        Assert.Equal((trace, Caller), RootOf(spans));
    }

    [Fact]
    public async Task Order_OfACallerThatSpeaksB3_IsPartOfItsTrace()
    {
        var trace = NewTrace();
        var spans = await OrderAsync(("X-B3-TraceId", trace), ("X-B3-SpanId", Caller), ("X-B3-Sampled", "1"));

        Assert.Equal((trace, Caller), RootOf(spans));
    }

    [Fact]
    public async Task Order_OfACallerThatSpeaksB3InOneHeader_IsPartOfItsTrace()
    {
        var trace = NewTrace();
        var spans = await OrderAsync(("b3", $"{trace}-{Caller}-1"));

        Assert.Equal((trace, Caller), RootOf(spans));
    }

    [Fact]
    public async Task Order_OfACallerWithoutATrace_BeginsOne()
    {
        var spans = await OrderAsync();

        Assert.Equal("", RootOf(spans).Parent);
    }

    private static string NewTrace() => $"{Trace[..28]}{Interlocked.Increment(ref s_traces):x4}";

    private static (string Trace, string Parent) RootOf(ReceivedSpan[] spans)
    {
        var root = spans.Single(s => s.Service == "front-end" && s.Kind == "server");
        return (root.TraceId, root.ParentId);
    }

    /// <summary>Places an order and gives its trace once that is the expected tree.</summary>
    private async Task<ReceivedSpan[]> OrderAsync(params (string Name, string Value)[] headers)
    {
        var (app, receiver) = await shop.StartedAsync();
        using var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end"));
        var earlier = receiver.Spans.Where(IsOrder).Select(s => s.TraceId).ToHashSet();
        var response = await customer.SendAsync(HttpMethod.Post, "/orders", headers);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);

        await Eventually.HoldsAsync(() => receiver.Spans.Any(s => IsOrder(s) && !earlier.Contains(s.TraceId)), "the order's trace is there");
        var trace = receiver.Spans.First(s => IsOrder(s) && !earlier.Contains(s.TraceId)).TraceId;
        await Eventually.HoldsAsync(() => Task.FromResult(SpanTree.Draw(receiver.Trace(trace)) == Order), () => Task.FromResult($"the tree is\n{SpanTree.Draw(receiver.Trace(trace))}"));
        return receiver.Trace(trace);
    }

    private static bool IsOrder(ReceivedSpan span) => span is { Service: "front-end", Kind: "server", Span.Name: "POST /orders" };
}
