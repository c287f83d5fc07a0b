using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.Chaos;

/// <summary>What the services themselves have written down: orders charged, orders placed, shipments shipped, each by id.</summary>
internal sealed record Books(IReadOnlyList<string> Charged, IReadOnlyList<string> Placed, IReadOnlyList<string> Shipped)
{
    private const int PageSize = 1000;

    public static async Task<Books> ReadAsync(DistributedApplication app, CancellationToken ct)
    {
        using var payment = app.CreateHttpClient("payment");
        using var orders = app.CreateHttpClient("orders");
        using var queueMaster = app.CreateHttpClient("queue-master");
        var ledger = await ReadAllAsync(payment, "/paymentAuth", "key", ct);
        var shipments = await ReadAllAsync(queueMaster, "/shipments", "id", ct);
        var placed = await ReadOrdersAsync(orders, ct);
        return new(
            Sorted(ledger.Where(l => Text(l, "state") == "authorised").Select(l => Text(l, "key"))),
            Sorted(placed.Select(o => Text(o.GetProperty("_links").GetProperty("self"), "href").Split('/')[^1])),
            Sorted(shipments.Select(s => Text(s, "id"))));
    }

    private static async Task<List<JsonElement>> ReadAllAsync(HttpClient service, string path, string key, CancellationToken ct)
    {
        var all = new List<JsonElement>();
        JsonElement[] page;
        do
        {
            var after = all.Count == 0 ? "" : $"&after={Uri.EscapeDataString(Text(all[^1], key))}";
            page = (await service.GetFromJsonAsync<JsonElement[]>($"{path}?limit={PageSize}{after}", ct))!;
            all.AddRange(page);
        }
        while (page.Length == PageSize);
        return all;
    }

    private static async Task<List<JsonElement>> ReadOrdersAsync(HttpClient orders, CancellationToken ct)
    {
        var all = new List<JsonElement>();
        JsonElement answer;
        do
        {
            answer = await orders.GetFromJsonAsync<JsonElement>($"/orders?size=100&page={all.Count / 100}", ct);
            all.AddRange(answer.GetProperty("_embedded").GetProperty("customerOrders").EnumerateArray());
        }
        while (all.Count < answer.GetProperty("page").GetProperty("totalElements").GetInt32());
        return all;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];
}
