using System.Net;
using System.Text.Json;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Payment;

public abstract class LedgerTests(Backend backend) : IAsyncDisposable
{
    private readonly PaymentUnderTest _payment = new(backend);

    public ValueTask DisposeAsync() => _payment.DisposeAsync();

    [Behaviour(
        "payment: POST /paymentAuth", "asked twice, charged twice",
        Ours = "`Idempotency-Key`: the same answer, charged once", Why = "the order transaction needs it")]
    [Fact]
    public async Task Authorise_TwiceWithOneKey_IsOneLineOfTheLedger()
    {
        var first = await _payment.AnswerAsync("22.31", "a");
        var second = await _payment.AnswerAsync("22.31", "a");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("""[{"key":"a","amount":22.31,"state":"authorised"}]""", await _payment.LedgerAsync());
    }

    [Fact]
    public async Task Authorise_ConcurrentlyWithOneKey_IsOneLineOfTheLedger()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _payment.AnswerAsync("22.31", "a")));

        Assert.All(answers, a => Assert.True(a.GetProperty("authorised").GetBoolean()));
        Assert.Equal("""[{"key":"a","amount":22.31,"state":"authorised"}]""", await _payment.LedgerAsync());
    }

    [Behaviour("payment: POST /paymentAuth", BehaviourAttribute.NotThere, Ours = "another amount under the same key: 409")]
    [Fact]
    public async Task Authorise_WithOneKeyAndTwoAmounts_IsAConflict()
    {
        await _payment.AnswerAsync("22.31", "a");

        Assert.Equal(HttpStatusCode.Conflict, (await _payment.AuthoriseAsync("22.32", "a")).StatusCode);
    }

    [Fact]
    public async Task Authorise_WithoutAKey_IsALineOfTheLedgerEachTime()
    {
        await _payment.AnswerAsync("5");
        await _payment.AnswerAsync("500");

        var states = JsonDocument.Parse(await _payment.LedgerAsync()).RootElement.EnumerateArray().Select(l => l.GetProperty("state").GetString());
        Assert.Equal(["authorised", "declined"], states.Order());
    }

    [Fact]
    public async Task Authorise_WithAKeyTooLong_IsABadRequest()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _payment.AuthoriseAsync("5", new('k', 101))).StatusCode);
    }

    [Behaviour(
        "payment: POST /paymentAuth/{key}/void", BehaviourAttribute.NotThere,
        Ours = "takes back what was authorised under the key", Why = "the order transaction needs it")]
    [Fact]
    public async Task Void_OfAnAuthorisation_TakesItBackForGood()
    {
        await _payment.AnswerAsync("5", "a");

        await _payment.VoidAsync("a");
        await _payment.VoidAsync("a");

        Assert.Equal("""[{"key":"a","amount":5,"state":"voided"}]""", await _payment.LedgerAsync());
        Assert.Equal("""{"authorised":false,"message":"Payment declined: voided"}""", (await _payment.AnswerAsync("5", "a")).GetRawText());
    }

    [Fact]
    public async Task Void_OfAKeyNotSeenYet_RefusesTheLateAuthorisation()
    {
        await _payment.VoidAsync("a");

        Assert.Equal("""{"authorised":false,"message":"Payment declined: voided"}""", (await _payment.AnswerAsync("5", "a")).GetRawText());
    }

    [Fact]
    public async Task Void_OfAKeyWithControlCharacters_IsABadRequest()
    {
        var response = await _payment.Client.PostAsync("/paymentAuth/a%01b/void", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Void_OfADeclinedPayment_LeavesItDeclined()
    {
        await _payment.AnswerAsync("500", "a");

        await _payment.VoidAsync("a");

        Assert.Equal("""[{"key":"a","amount":500,"state":"declined"}]""", await _payment.LedgerAsync());
    }

    [Behaviour(
        "payment: GET /paymentAuth", BehaviourAttribute.NotThere,
        Ours = "the ledger, in pages: `after`, `limit`", Why = "to prove that nothing is charged that was not ordered")]
    [Fact]
    public async Task Ledger_InPages_GivesEachLineOnce()
    {
        foreach (var key in new[] { "c", "a", "b" })
        {
            await _payment.AnswerAsync("1", key);
        }

        Assert.Equal("""[{"key":"b","amount":1,"state":"authorised"}]""", await _payment.LedgerAsync("?after=a&limit=1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _payment.Client.GetResponseAsync("/paymentAuth?limit=0")).StatusCode);
    }

    public sealed class OnFiles(Files backend) : LedgerTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : LedgerTests(backend), IClassFixture<Servers>;
}
