using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class CookieTests
{
    [Fact]
    public async Task Cookies_OfALogin_ComeBackInOneHeader()
    {
        await using var server = new RecordingServer(r => r.Target == "/login" ? Reply.Ok("{}", "Set-Cookie: md.sid=s%3Aabc; Path=/; HttpOnly", "Set-Cookie: logged_in=ABC123") : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();

        await plan.GetAsync("/login", cookies);
        await plan.GetAsync("/customers/ABC123", cookies);

        Assert.Equal([null, "md.sid=s%3Aabc; logged_in=ABC123"], server.Requests.Select(r => r["Cookie"]));
    }

    [Fact]
    public async Task Cookies_WithoutAManager_AreNotKept()
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: a=1"));
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/");
        await plan.GetAsync("/");

        Assert.All(server.Requests, r => Assert.Null(r["Cookie"]));
    }

    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData("a=1; Path=/", "a=1")]
    [InlineData("a=1; Path=/shop", "a=1")]
    [InlineData("a=1; Path=/shop/cart/", null)]
    [InlineData("a=1; Path=/sho", null)]
    [InlineData("a=1; Path=/shop/other", null)]
    [InlineData("a=1; Path=relative", "a=1")]
    [InlineData("a=1; Domain=127.0.0.1", "a=1")]
    [InlineData("a=1; Domain=.127.0.0.1", "a=1")]
    [InlineData("a=1; Domain=example.com", null)]
    [InlineData("a=1; Domain=0.0.1", null)]
    [InlineData("a=1; Secure", null)]
    [InlineData("a=1; Max-Age=60", "a=1")]
    [InlineData("a=1; Max-Age=0", null)]
    [InlineData("a=1; Max-Age=-5; Expires=Fri, 31 Dec 2100 23:59:59 GMT", null)]
    [InlineData("a=1; Max-Age=soon", "a=1")]
    [InlineData("a=1; Max-Age=99999999999999", "a=1")]
    [InlineData("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", null)]
    [InlineData("a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT", null)]
    [InlineData("a=1; Expires=Fri, 31 Dec 2100 23:59:59 GMT", "a=1")]
    [InlineData("a=1; Expires=whenever", "a=1")]
    [InlineData("a=", null)]
    [InlineData("=1", null)]
    [InlineData("nothing", null)]
    [InlineData("", null)]
    [InlineData(";;;", null)]
    [InlineData(" a = b=c ; SameSite=Lax", "a=b=c")]
    public async Task SetCookie_IsMatchedAsRfc6265Says(string header, string? sent)
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", $"Set-Cookie: {header}"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();

        await plan.GetAsync("/shop/catalogue?q=/", cookies);
        await plan.GetAsync("/shop/cart", cookies);

        Assert.Equal(sent, server.Requests[1]["Cookie"]);
    }

    [Fact]
    public async Task SetCookie_WithTheSameNamePathAndDomain_Replaces_AndEmptyDeletes()
    {
        var values = new Queue<string>(["a=1", "a=2; Path=/x", "a=3", "a="]);
        await using var server = new RecordingServer(_ => values.TryDequeue(out var value) ? Reply.Ok("{}", $"Set-Cookie: {value}") : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();
        for (var i = 0; i < 5; i++)
        {
            await plan.GetAsync(i == 2 || i == 3 ? "/x/y" : "/y", cookies);
        }

        // Of "/x/y" the default path is "/x": the third replaces the second, the fourth deletes it.
        Assert.Equal([null, "a=1", "a=2; a=1", "a=3; a=1", "a=1"], server.Requests.Select(r => r["Cookie"]));
    }

    [Fact]
    public async Task Cookies_ThatExpireInTime_AreNotSentAnyMore()
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: a=1; Max-Age=30"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();

        await plan.GetAsync("/", cookies);
        plan.Time.Ahead = TimeSpan.FromSeconds(31);
        await plan.GetAsync("/", cookies);

        Assert.Null(server.Requests[1]["Cookie"]);
    }

    [Fact]
    public async Task Cookies_OfEachUser_AreItsOwn()
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: a=1"));
        using var plan = new HttpPlan(server);
        using var other = plan.NewUser();
        var sampler = plan.Sampler(Cookies());

        await plan.SendAsync(sampler);
        await sampler.SampleAsync(other);

        Assert.Null(server.Requests[1]["Cookie"]);
    }

    [Fact]
    public async Task Cookies_ThatThePlanDefines_AreSentFromTheStart()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        plan.User.Variables["sid"] = "1";
        var cookies = Cookies(
            Cookie("a", "${sid}", "127.0.0.1"), Cookie("b", "2", "example.com"), Cookie("c", "3", "127.0.0.1", "/only"),
            new() { ["TestElement.name"] = "old", ["Cookie.value"] = "4", ["Cookie.domain"] = "127.0.0.1", ["Cookie.path"] = "/", ["Cookie.expires"] = "1000" });

        await plan.GetAsync("/", cookies);
        await plan.GetAsync("/only", cookies);

        Assert.Equal(["a=1", "c=3; a=1"], server.Requests.Select(r => r["Cookie"]));
    }

    [Theory]
    [InlineData("CookieManager.clearEachIteration", "true", true, "defined=1")]
    [InlineData("CookieManager.clearEachIteration", "false", true, "defined=1; a=1")]
    [InlineData("CookieManager.controlledByThreadGroup", "true", true, "defined=1; a=1")]
    [InlineData("CookieManager.controlledByThreadGroup", "true", false, "defined=1")]
    public async Task Iteration_ClearsToTheDefinedOnes_AsSaid(string setting, string value, bool sameUser, string sent)
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: a=1"));
        using var plan = new HttpPlan(server) { SameUserOnNextIteration = sameUser };
        var cookies = CookiesWith(setting, value, Cookie("defined", "1", "127.0.0.1"));

        cookies.ThreadIterationStarted(plan.User);
        await plan.GetAsync("/", cookies);
        cookies.ThreadIterationStarted(plan.User);
        await plan.GetAsync("/", cookies);

        Assert.Equal(["defined=1", sent], server.Requests.Select(r => r["Cookie"]));
    }

    [Theory]
    [InlineData("standard", "a=1")]
    [InlineData("netscape", "a=1")]
    [InlineData("ignoreCookies", null)]
    public async Task Policy_OnlyIgnoreCookiesDiffers(string policy, string? sent)
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: a=1"));
        using var plan = new HttpPlan(server);
        var cookies = CookiesWith("CookieManager.policy", policy);

        await plan.GetAsync("/", cookies);
        await plan.GetAsync("/", cookies);

        Assert.Equal(sent, server.Requests[1]["Cookie"]);
    }

    [Fact]
    public async Task Managers_TheOutermostIsUsed()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/", Cookies(Cookie("inner", "1", "127.0.0.1")), Cookies(Cookie("outer", "1", "127.0.0.1")));

        Assert.Equal("outer=1", server.Requests[0]["Cookie"]);
    }

    [Theory]
    [InlineData("true", "1")]
    [InlineData("false", null)]
    public async Task Property_SaveCookies_ShowsThemAsVariables(string saves, string? value)
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: sid=1"));
        using var plan = new HttpPlan(server).With("CookieManager.save.cookies", saves);

        await plan.GetAsync("/", Cookies());

        Assert.Equal(value, plan.User.Variables.GetValueOrDefault("COOKIE_sid"));
    }

    [Fact]
    public async Task Server_ThatSetsEndlessCookies_DoesNotFillTheStore()
    {
        var n = 0;
        await using var server = new RecordingServer(_ => Reply.Ok("{}", [.. Enumerable.Range(0, 500).Select(_ => $"Set-Cookie: c{n++}=1")]));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();
        for (var i = 0; i < 3; i++)
        {
            await plan.GetAsync("/", cookies);
        }

        Assert.Equal(300, server.Requests[2]["Cookie"]!.Split(';').Length);
    }

    [Fact]
    public async Task Texts_OfTheRequest_HaveCookiesApartFromHeaders()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server).With("sockshop.traceparent", "false");

        var result = await plan.SendAsync("POST", "/a", Body("x"), Cookies(Cookie("a", "1", "127.0.0.1")));

        Assert.Equal($"Connection: keep-alive\nContent-Type: text/plain; charset=UTF-8\nContent-Length: 1\nHost: 127.0.0.1:{server.Port}\nUser-Agent: SockShop-LoadTester\n", result.RequestHeaders);
        Assert.Equal($"POST {server.Url}/a\n\nPOST data:\nx\n\nCookie Data:\na=1\n", result.RequestData);
    }

    private static Dictionary<string, object> Cookie(string name, string value, string domain, string path = "/") =>
        new() { ["TestElement.name"] = name, ["Cookie.value"] = value, ["Cookie.domain"] = domain, ["Cookie.path"] = path };
}
