using Aspire.Hosting.Testing;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.Telemetry;

/// <summary>Who talks to whom, as traces tell it, is who refers to whom in the app model.</summary>
public sealed class EdgeTests(TracedShop shop)
{
    [Fact]
    public async Task Edges_SeenWhenOrdering_AreThoseOfTheModel()
    {
        var (app, receiver) = await shop.StartedAsync();
        using var customer = await Shopper.ReadyToOrderAsync(app.GetEndpoint("front-end"));
        (await customer.SendAsync(HttpMethod.Post, "/orders")).EnsureSuccessStatusCode();
        var modelled = (await ModelEdges.ReadAsync()).Where(e => RunningShop.Services.Contains(e.Split(' ')[0])).ToArray();

        await Eventually.HoldsAsync(
            () => Task.FromResult(Seen([.. receiver.Spans]).SequenceEqual(modelled)),
            () => Task.FromResult($"the traces show\n{string.Join('\n', modelled)}\nbut they show\n{string.Join('\n', Seen([.. receiver.Spans]))}"));
    }

    private static IEnumerable<string> Seen(ReceivedSpan[] spans)
    {
        var services = spans.ToDictionary(s => s.TraceId + s.Id, s => s.Service);
        var calls = spans.Where(s => s.Kind == "server" && services.ContainsKey(s.TraceId + s.ParentId))
            .Select(s => $"{services[s.TraceId + s.ParentId]} --> {s.Service}");
        var statements = spans.Where(s => s.Attributes.ContainsKey("db.namespace")).Select(s => $"{s.Service} --> {s.Attributes["db.namespace"]}");
        return calls.Concat(statements).Distinct().Order(StringComparer.Ordinal);
    }
}
