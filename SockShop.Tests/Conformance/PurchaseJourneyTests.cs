using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Conformance;

/// <summary>The whole purchase as the JMeter plan drives it, with its extractors. Runs against any shop: set <c>SOCKSHOP_URL</c>.</summary>
public sealed partial class PurchaseJourneyTests(RunningShop shop)
{
    private const string Crossed = "808a2de1-1aaa-4c25-a9b9-6612e8f29a38";

    [Behaviour("load test: registration", "a list of 300 names wraps: the second registration of a name is a 500", Ours = "409", Why = "the caller's input")]
    [Fact]
    public async Task Registration_AsThePlanSendsIt_AnswersWhatItsExtractorNeeds()
    {
        using var customer = new Customer(await shop.FrontEndAsync());
        foreach (var path in new[] { "/", "/catalogue?size=5", "/cart" })
        {
            Assert.Equal(200, (int)(await customer.GetAsync(path)).StatusCode);
        }

        var name = $"c{Guid.NewGuid():N}";
        var json = $$"""{"username":"{{name}}","password":"{{name}}","email":"{{name}}@gamil.com","firstName":"{{name}}","lastName":"{{name}}"}""";
        var response = await customer.PostJsonAsync("/register", json);
        var again = await customer.PostJsonAsync("/register", json);

        var id = Between(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "{\"id\":\"", "\"}");
        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.Equal(409, (int)again.StatusCode);
    }

    [Behaviour("load test: purchase", "63 requests, twice, by the whole shop", Defect = 35)]
    [Fact]
    public async Task Purchase_AllRequestsOfThePlanTwice_AnswerAsThePlanExpects()
    {
        using var customer = new Customer(await shop.FrontEndAsync());
        var name = await customer.RegisterAsync();

        var first = await RunAsync(customer, name);
        var second = await RunAsync(customer, name);

        Assert.NotEqual(first["order_id"], second["order_id"]);
        Assert.Equal(63, PurchasePlan.Steps.Count);
    }

    private static async Task<Dictionary<string, string>> RunAsync(Customer customer, string name)
    {
        var variables = new Dictionary<string, string> { ["username"] = name, ["sock_id"] = Crossed, ["tag_name"] = "blue" };
        foreach (var step in PurchasePlan.Steps)
        {
            var response = await customer.SendAsync(step.Method, Fill(step.Path, variables, Uri.EscapeDataString), Body(step, variables), step.Login ? Customer.Basic(name, name) : null);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.True(step.Status == (int)response.StatusCode, $"{step.Name} {step.Method} {step.Path}: {(int)response.StatusCode} {body}");
            if (step.Keep is not null)
            {
                variables[step.Keep] = step.Keep == "order_id" ? LastOrder(body) : Between(Headers(response), "logged_in=", ";");
            }
        }

        return variables;
    }

    private static HttpContent? Body(Step step, Dictionary<string, string> variables)
    {
        if (step.EmptyForm || step.EmptyText)
        {
            var empty = new ByteArrayContent([]);
            empty.Headers.ContentType = new MediaTypeHeaderValue(step.EmptyForm ? "application/x-www-form-urlencoded" : "text/plain");
            return empty;
        }

        return step.Body is null ? null : Customer.Json(Fill(step.Body, variables, v => v));
    }

    private static string Fill(string template, Dictionary<string, string> variables, Func<string, string> encode) =>
        variables.Aggregate(template, (text, v) => text.Replace($"{{{v.Key}}}", encode(v.Value), StringComparison.Ordinal));

    // The plan's boundary extractor, with its default when nothing matches.
    private static string Between(string text, string left, string right)
    {
        var start = text.IndexOf(left, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(right, start + left.Length, StringComparison.Ordinal);
        return end < 0 ? "ERROR - logged_in" : text[(start + left.Length)..end];
    }

    private static string Headers(HttpResponseMessage response) =>
        string.Join("\n", response.Headers.SelectMany(h => h.Value.Select(v => $"{h.Key}: {v}")));

    private static string LastOrder(string body) => OrderLink().Matches(body)[^1].Groups[1].Value;

    [GeneratedRegex("http://orders/orders/(.+?)\\\"")]
    private static partial Regex OrderLink();
}
