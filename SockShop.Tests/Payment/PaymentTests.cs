using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Payment;

public abstract class PaymentTests(Backend backend) : IAsyncDisposable
{
    private readonly PaymentUnderTest _payment = new(backend);

    public ValueTask DisposeAsync() => _payment.DisposeAsync();

    [Behaviour("payment: POST /paymentAuth", """200 `{"authorised","message"}`; up to 105 authorised, above declined, its words; other members are not read""")]
    [Theory]
    [InlineData("10.00", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("104.98", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("105", """{"authorised":true,"message":"Payment authorised"}""")]
    [InlineData("105.001", """{"authorised":false,"message":"Payment declined: amount exceeds 105.00"}""")]
    [InlineData("1000000", """{"authorised":false,"message":"Payment declined: amount exceeds 105.00"}""")]
    public async Task Authorise_AnAmount_AnswersInTheOriginalsWords(string amount, string expected)
    {
        var response = await _payment.AuthoriseAsync(amount);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Behaviour("payment: POST /paymentAuth", "`-decline` sets the limit", Ours = "`--decline` or `DECLINE`", Why = ".NET's configuration")]
    [Fact]
    public async Task Authorise_WithAnotherLimit_DeclinesAboveIt()
    {
        _payment.Service.WithSetting("DECLINE", "99.5");

        Assert.Contains("exceeds 99.50", (await _payment.AnswerAsync("99.51")).GetProperty("message").GetString());
        Assert.True((await _payment.AnswerAsync("99.5")).GetProperty("authorised").GetBoolean());
    }

    [Behaviour(
        "payment: POST /paymentAuth", "amount missing, 0 or negative: 500 that repeats the request",
        Ours = "400, its words without the request", Why = "the caller's input", Defect = 30)]
    [Theory]
    [InlineData("""{"card":{"longNum":"4111111111111111"}}""", "Cannot unmarshal object key \"amount\" from JSON")]
    [InlineData("""{"amount":0,"card":{"longNum":"4111111111111111"}}""", "Cannot unmarshal object key \"amount\" from JSON")]
    [InlineData("""{"amount":-0.01,"card":{"longNum":"4111111111111111"}}""", "Invalid payment amount")]
    [InlineData("""{"amount":1e28,"card":{"longNum":"4111111111111111"}}""", "Invalid payment amount")]
    public async Task Authorise_WithoutAUsableAmount_IsABadRequestThatDoesNotEchoTheCard(string body, string error)
    {
        var response = await _payment.PostAsync(body);
        var answer = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, answer.GetProperty("error").GetString());
        Assert.Equal(400, answer.GetProperty("status_code").GetInt32());
        Assert.Equal("Bad Request", answer.GetProperty("status_text").GetString());
        Assert.DoesNotContain("4111", answer.GetRawText());
    }

    [Behaviour("payment: POST /paymentAuth", "not JSON: 500", Ours = "400", Why = "the caller's input")]
    [Theory]
    [InlineData("{\"amount\":\"much\"}")]
    [InlineData("{")]
    [InlineData("null")]
    public async Task Authorise_WithABodyThatIsNoRequest_IsABadRequest(string body)
    {
        var response = await _payment.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Behaviour("payment: POST /paymentAuth", "any content type is read", Ours = "JSON, else 415")]
    [Fact]
    public async Task Authorise_WithABodyOfAnotherType_IsUnsupported()
    {
        var response = await _payment.Client.PostAsync("/paymentAuth", new StringContent("""{"amount":1}"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("[]", await _payment.LedgerAsync());
    }

    [Behaviour("payment: GET /health/{**rest}", "`payment`: `service`, `status`, `time`", Ours = "and `payment-db`", Why = "it has a ledger")]
    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStore()
    {
        var health = (await _payment.Client.GetJsonAsync("/health")).GetProperty("health");

        Assert.Equal(["payment", "payment-db"], health.EnumerateArray().Select(h => h.GetProperty("service").GetString()));
        Assert.All(health.EnumerateArray(), h => Assert.Equal("OK", h.GetProperty("status").GetString()));
    }

    public sealed class OnFiles(Files backend) : PaymentTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : PaymentTests(backend), IClassFixture<Servers>;
}
