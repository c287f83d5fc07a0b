using System.Net;
using System.Text.Json;
using SockShop.Payment.Payments;
using SockShop.Tests.Services;

namespace SockShop.Tests.Payment;

public sealed class PaymentTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<PaymentRequest> _service = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db");
    private readonly Lazy<HttpClient> _client;

    public PaymentTests() => _client = new(_service.Connect);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("10.00", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("104.98", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("105", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("105.001", """{"authorised":false,"message":"Payment declined: amount exceeds 105.00"}""")]
    [InlineData("1000000", """{"authorised":false,"message":"Payment declined: amount exceeds 105.00"}""")]
    public async Task Authorise_AnAmount_AnswersInTheOriginalsWords(string amount, string expected)
    {
        var response = await AuthoriseAsync(amount);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Authorise_WithAnotherLimit_DeclinesAboveIt()
    {
        _service.WithSetting("DECLINE", "99.5");

        Assert.Contains("exceeds 99.50", (await AnswerAsync("99.51")).GetProperty("message").GetString());
        Assert.True((await AnswerAsync("99.5")).GetProperty("authorised").GetBoolean());
    }

    [Theory]
    [InlineData("""{"card":{"longNum":"4111111111111111"}}""", "Cannot unmarshal object key \"amount\" from JSON")]
    [InlineData("""{"amount":0,"card":{"longNum":"4111111111111111"}}""", "Cannot unmarshal object key \"amount\" from JSON")]
    [InlineData("""{"amount":-0.01,"card":{"longNum":"4111111111111111"}}""", "Invalid payment amount")]
    [InlineData("""{"amount":1e28,"card":{"longNum":"4111111111111111"}}""", "Invalid payment amount")]
    public async Task Authorise_WithoutAUsableAmount_IsABadRequestThatDoesNotEchoTheCard(string body, string error)
    {
        var response = await _client.Value.PostAsync("/paymentAuth", Json(body), TestContext.Current.CancellationToken);
        var answer = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.Equal(400, answer.GetProperty("status_code").GetInt32());
        Assert.Equal("Bad Request", answer.GetProperty("status_text").GetString());
        Assert.DoesNotContain("4111", answer.GetRawText());
    }

    [Theory]
    [InlineData("{\"amount\":\"much\"}")]
    [InlineData("{")]
    [InlineData("null")]
    public async Task Authorise_WithABodyThatIsNoRequest_IsABadRequest(string body)
    {
        var response = await _client.Value.PostAsync("/paymentAuth", Json(body), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Authorise_TwiceWithOneKey_IsOneLineOfTheLedger()
    {
        var first = await AnswerAsync("22.31", "a");
        var second = await AnswerAsync("22.31", "a");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("""[{"key":"a","amount":22.31,"state":"authorised"}]""", await LedgerAsync());
    }

    [Fact]
    public async Task Authorise_ConcurrentlyWithOneKey_IsOneLineOfTheLedger()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync("22.31", "a")));

        Assert.All(answers, a => Assert.True(a.GetProperty("authorised").GetBoolean()));
        Assert.Equal("""[{"key":"a","amount":22.31,"state":"authorised"}]""", await LedgerAsync());
    }

    [Fact]
    public async Task Authorise_WithOneKeyAndTwoAmounts_IsAConflict()
    {
        await AnswerAsync("22.31", "a");

        Assert.Equal(HttpStatusCode.Conflict, (await AuthoriseAsync("22.32", "a")).StatusCode);
    }

    [Fact]
    public async Task Authorise_WithoutAKey_IsALineOfTheLedgerEachTime()
    {
        await AnswerAsync("5");
        await AnswerAsync("500");

        var states = JsonDocument.Parse(await LedgerAsync()).RootElement.EnumerateArray().Select(l => l.GetProperty("state").GetString());
        Assert.Equal(["authorised", "declined"], states.Order());
    }

    [Fact]
    public async Task Authorise_WithAKeyTooLong_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await AuthoriseAsync("5", new('k', 101))).StatusCode);
    }

    [Fact]
    public async Task Void_OfAnAuthorisation_TakesItBackForGood()
    {
        await AnswerAsync("5", "a");

        await VoidAsync("a");
        await VoidAsync("a");

        Assert.Equal("""[{"key":"a","amount":5,"state":"voided"}]""", await LedgerAsync());
        Assert.Equal("""{"authorised":false,"message":"Payment declined: voided"}""", (await AnswerAsync("5", "a")).GetRawText());
    }

    [Fact]
    public async Task Void_OfAKeyNotSeenYet_RefusesTheLateAuthorisation()
    {
        await VoidAsync("a");

        Assert.Equal("""{"authorised":false,"message":"Payment declined: voided"}""", (await AnswerAsync("5", "a")).GetRawText());
    }

    [Fact]
    public async Task Void_OfADeclinedPayment_LeavesItDeclined()
    {
        await AnswerAsync("500", "a");

        await VoidAsync("a");

        Assert.Equal("""[{"key":"a","amount":500,"state":"declined"}]""", await LedgerAsync());
    }

    [Fact]
    public async Task Ledger_InPages_GivesEachLineOnce()
    {
        foreach (var key in new[] { "c", "a", "b" })
        {
            await AnswerAsync("1", key);
        }

        Assert.Equal("""[{"key":"b","amount":1,"state":"authorised"}]""", await LedgerAsync("?after=a&limit=1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.Value.GetResponseAsync("/paymentAuth?limit=0")).StatusCode);
    }

    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStore()
    {
        var health = (await _client.Value.GetJsonAsync("/health")).GetProperty("health");

        Assert.Equal(["payment", "payment-db"], health.EnumerateArray().Select(h => h.GetProperty("service").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.Equal("OK", h.GetProperty("status").GetString()));
    }

    private async Task<JsonElement> AnswerAsync(string amount, string? key = null) => await (await AuthoriseAsync(amount, key)).JsonAsync();

    private Task<HttpResponseMessage> AuthoriseAsync(string amount, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/paymentAuth") { Content = Json($$$"""{"amount":{{{amount}}},"customer":{}}""") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return _client.Value.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task VoidAsync(string key) =>
        (await _client.Value.PostAsync($"/paymentAuth/{key}/void", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    private async Task<string> LedgerAsync(string query = "") => (await _client.Value.GetJsonAsync($"/paymentAuth{query}")).GetRawText();

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");
}
