using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SockShop.FrontEnd.Session;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class SessionTests : IAsyncDisposable
{
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour(
        "front-end: session", "`md.sid` comes with the first answer that needs a session; HttpOnly, `Path=/`, no expiry",
        Ours = "the same, and `SameSite=Lax`", Why = "other sites do not send it")]
    [Behaviour("front-end: GET /cart", "works without login, under the session's id")]
    [Fact]
    public async Task Cart_OfANewVisitor_IsKeptUnderTheSessionThatStarts()
    {
        var browser = _shop.Open();

        var first = await browser.GetResponseAsync("/cart");
        var second = await browser.GetResponseAsync("/cart");

        Assert.Matches("^md\\.sid=s%3A[A-Za-z0-9_-]{32}\\.[A-Za-z0-9%]+; path=/; samesite=lax; httponly$", first.SetCookie("md.sid"));
        Assert.Null(second.SetCookie("md.sid"));
        Assert.Equal(2, _shop.Carts.Calls.Length);
        Assert.Single(_shop.Carts.Requests.Distinct());
        Assert.Equal(Id(first), CartAsked(_shop));
    }

    [Behaviour("front-end: session", "`md.sid` is `s:ID.SIGNATURE`, HMAC-SHA256 by a secret in the source", Ours = "the same, by `SESSION_KEY`", Defect = 5)]
    [Fact]
    public async Task Cookie_OfAnonymousSession_VerifiesAsTheOriginalsDoes()
    {
        var value = Uri.UnescapeDataString((await _shop.Open().GetResponseAsync("/cart")).SetCookie("md.sid")!["md.sid=".Length..].Split(';')[0]);

        var id = value["s:".Length..].Split('.')[0];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Shop.SessionKey), Encoding.UTF8.GetBytes(id));
        Assert.Equal($"s:{id}.{Convert.ToBase64String(signature).TrimEnd('=')}", value);
    }

    public static TheoryData<string> ForgedCookies =>
    [
        "logged_in=x",
        "logged_in=x; md.sid=",
        "logged_in=x; md.sid=s%3A",
        "logged_in=x; md.sid=s%3A.",
        "logged_in=x; md.sid=.......",
        "logged_in=x; md.sid=s%3AaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA",
        "logged_in=x; md.sid=s%3AaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA.AAAA",
        $"logged_in=x; md.sid=s%3AaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA%3A{Shop.Eve}%3A99999999999.AAAA",
        "logged_in=x; md.sid=%ff%00%zz",
        $"logged_in=x; md.sid=s%3A{new string('a', 4000)}.AAAA",
    ];

    [Behaviour("front-end: POST /orders", "with a made-up cookie the process ends", Ours = "401", Defect = 1)]
    [Theory]
    [MemberData(nameof(ForgedCookies))]
    public async Task Cookie_MadeUp_IsAnonymous(string cookies)
    {
        var forger = _shop.Open(cookies);

        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.GetResponseAsync("/orders")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await forger.SendEmptyAsync(HttpMethod.Post, "/orders", "text/plain")).StatusCode);
        Assert.Equal(500, (await (await forger.GetResponseAsync("/customers/x")).JsonAsync()).GetProperty("status_code").GetInt32());
        Assert.NotNull((await forger.GetResponseAsync("/cart")).SetCookie("md.sid"));
    }

    [Behaviour(
        "front-end: session", "any `logged_in` logs in",
        Ours = "a signed `md.sid` that names the customer does", Why = "what scripts can write is no credential", Defect = 5)]
    [Fact]
    public async Task Cookie_WithAnotherCustomerWrittenIn_IsAnonymous()
    {
        var cookies = (await _shop.Open().LoginAsync()).Cookies().Replace(Shop.Eve, "57a98d98e4b00679b4a830b2", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _shop.Open(cookies).GetResponseAsync("/addresses")).StatusCode);
    }

    [Behaviour("front-end: session", "the session's id survives login", Ours = "new at login", Defect = 5)]
    [Fact]
    public async Task Login_OnAPlantedSession_GivesAnotherIdThatThePlanterDoesNotKnow()
    {
        var planted = (await _shop.Open().GetResponseAsync("/cart")).Cookies();

        var login = await _shop.Open(planted).LoginAsync();

        Assert.DoesNotContain(Id(login), planted, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _shop.Open($"{planted}; logged_in=x").GetResponseAsync("/addresses")).StatusCode);
    }

    [Behaviour("front-end: session", "`logged_in` is the session's id, as it is", Why = "extractors cut it out")]
    [Fact]
    public async Task LoggedInCookie_AfterLogin_IsTheIdOfTheNewSession()
    {
        var login = await _shop.Open().LoginAsync();

        Assert.StartsWith($"logged_in={Id(login)};", login.SetCookie("logged_in"));
    }

    [Behaviour("front-end: session", "removing `logged_in` logs out", Why = "pages do that")]
    [Fact]
    public async Task LoggedInCookie_RemovedByThePage_LogsOut()
    {
        var session = (await _shop.Open().LoginAsync()).Cookies().Split("; ").Single(c => c.StartsWith("md.sid", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _shop.Open(session).GetResponseAsync("/addresses")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _shop.Open($"{session}; logged_in=x").GetResponseAsync("/addresses")).StatusCode);
    }

    [Behaviour("front-end: session", "without `logged_in` the cart is the session's again")]
    [Fact]
    public async Task LoggedInCookie_RemovedByThePage_LeavesTheCartOfTheSession()
    {
        var login = await _shop.Open().LoginAsync();
        var session = login.Cookies().Split("; ").Single(c => c.StartsWith("md.sid", StringComparison.Ordinal));

        await _shop.Open(session).GetResponseAsync("/cart");

        Assert.Equal(Id(login), CartAsked(_shop));
    }

    [Behaviour("front-end: session", "sessions are in memory, or in Redis by `SESSION_REDIS`", Ours = "in the cookie: every replica knows it", Why = "no store to run")]
    [Fact]
    public async Task Session_AtAnotherReplicaOrAfterARestart_IsKnown()
    {
        await using var other = new Shop();
        var cookies = (await _shop.Open().LoginAsync()).Cookies();

        Assert.Equal(HttpStatusCode.OK, (await other.Open(cookies).GetResponseAsync("/addresses")).StatusCode);
    }

    [Fact]
    public async Task Session_AtAReplicaWithAnotherKey_IsAnonymous()
    {
        await using var other = new Shop(sessionKey: "another key, of at least 32 characters");
        var cookies = (await _shop.Open().LoginAsync()).Cookies();

        Assert.Equal(HttpStatusCode.Unauthorized, (await other.Open(cookies).GetResponseAsync("/addresses")).StatusCode);
    }

    [Behaviour("front-end: session", "a session ends 24 hours after its last use", Ours = "24 hours after login")]
    [Theory]
    [InlineData(23, HttpStatusCode.OK)]
    [InlineData(25, HttpStatusCode.Unauthorized)]
    public async Task Session_HoursAfterLogin_EndsAfterADay(int hours, HttpStatusCode expected)
    {
        var clock = new SetClock();
        await using var shop = new Shop(clock: clock);
        var cookies = (await shop.Open().LoginAsync()).Cookies();

        clock.Now += TimeSpan.FromHours(hours);

        Assert.Equal(expected, (await shop.Open(cookies).GetResponseAsync("/addresses")).StatusCode);
    }

    [Fact]
    public async Task Start_WithoutAKey_WorksWithinOneProcess()
    {
        await using var shop = new Shop(sessionKey: null);
        var browser = await shop.OpenAsEveAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetResponseAsync("/addresses")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("31 characters, which is too few")]
    public void Start_WithTooShortAKey_FailsAndNamesTheSetting(string key)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Start(key));

        Assert.Contains("SESSION_KEY must have at least 32 characters", failure.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("32 characters, just long enough.")]
    public void Start_WithoutOrWithALongEnoughKey_Succeeds(string? key) => Start(key);

    // What the host does before it serves; the host itself would report the failure from another thread.
    private static void Start(string? key)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(SessionOptions.Setting, key)]).Build());
        services.AddSessions();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static string Id(HttpResponseMessage response) => response.SetCookie("md.sid")!["md.sid=s%3A".Length..][..32];

    private static string CartAsked(Shop shop) => shop.Carts.Requests[^1].Split('/')[2];

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 22, 1, 2, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
