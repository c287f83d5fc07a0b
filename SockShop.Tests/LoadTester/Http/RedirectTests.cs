using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class RedirectTests
{
    private static readonly (string, string) s_follow = ("HTTPSampler.follow_redirects", "true");
    private static readonly (string, string) s_inClient = ("HTTPSampler.auto_redirects", "true");

    [Fact]
    public async Task Follow_PostWithBody_GoesOnWithGetAndWithout()
    {
        await using var server = new RecordingServer(r => r.Target == "/redir" ? Reply.Redirect(302, "/target?x=1") : Reply.Ok("found"));
        using var plan = new HttpPlan(server);

        var result = await plan.SendAsync("POST", "/redir", s_follow, Arguments(("k", "v")), Headers(("X-Own", "1"), ("Authorization", "Basic eA==")));

        Assert.Equal(["POST /redir", "GET /target?x=1"], server.Asked);
        Assert.Equal(["k=v", ""], server.Requests.Select(r => r.Text));
        Assert.All(server.Requests, r => Assert.Equal(("1", "Basic eA=="), (r["X-Own"], r["Authorization"])));
        Assert.Empty(server.Requests[1].All("Content-Length"));
        Assert.Equal(("200", true, $"{server.Url}/target?x=1", "found"), (result.ResponseCode, result.IsSuccess, result.Url, Text(result.Body)));
    }

    [Fact]
    public async Task Follow_Hops_AreSubSamplesAndTheirBytesAreSummed()
    {
        await using var server = new RecordingServer(r => r.Target == "/1" ? Reply.Redirect(301, "/2") : r.Target == "/2" ? Reply.Redirect(308, "3 4") : Reply.Ok("end"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/1", s_follow);

        var hops = Assert.IsType<List<SockShop.LoadTester.Engine.SampleResult>>(result.SubResults);
        Assert.Equal(["301", "308", "200"], hops.Select(h => h.ResponseCode));
        Assert.Equal([$"{server.Url}/1", $"{server.Url}/2", $"{server.Url}/3%204"], hops.Select(h => h.Url));
        Assert.Equal(["GET /-0", "GET /-1", "GET /-2"], hops.Select(h => h.Label));
        Assert.Equal((hops.Sum(h => h.Bytes), hops.Sum(h => h.SentBytes)), (result.Bytes, result.SentBytes));
        Assert.True(result.Elapsed >= hops.Aggregate(TimeSpan.Zero, (sum, h) => sum + h.Elapsed), "elapsed is over all hops");
        Assert.Equal(hops[0].Connect, result.Connect);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(301, "GET", "GET")]
    [InlineData(302, "PUT", "GET")]
    [InlineData(303, "DELETE", "GET")]
    [InlineData(308, "POST", "GET")]
    [InlineData(307, "GET", "GET")]
    [InlineData(307, "HEAD", "HEAD")]
    [InlineData(302, "HEAD", "HEAD")]
    [InlineData(307, "POST", null)]
    [InlineData(300, "GET", null)]
    [InlineData(304, "GET", null)]
    public async Task Follow_ByStatusAndMethod_AsksNext(int status, string method, string? next)
    {
        await using var server = new RecordingServer(r => r.Target != "/" ? new Reply("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray())
            : method == "HEAD" || status == 304 ? new Reply(System.Text.Encoding.Latin1.GetBytes($"HTTP/1.1 {status} X\r\nLocation: /next\r\n\r\n")) : Reply.Redirect(status, "/next"));
        using var plan = new HttpPlan(server);

        var result = await plan.SendAsync(method, "/", s_follow);

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(next is null ? [$"{method} /"] : [$"{method} /", $"{next} /next"], server.Asked);
        Assert.Equal(next is null ? $"{status}" : "204", result.ResponseCode);
    }

    [Fact]
    public async Task NoFollow_Redirect_IsASuccessByItself()
    {
        await using var server = new RecordingServer(_ => Reply.Redirect(302, "/target"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/redir");

        Assert.Equal(("302", true, null), (result.ResponseCode, result.IsSuccess, result.SubResults));
        Assert.Equal(["GET /redir"], server.Asked);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HTTPSampler.follow_redirects")]
    [InlineData("HTTPSampler.auto_redirects")]
    public async Task Redirect_WithoutLocation_IsAnError(string setting)
    {
        await using var server = new RecordingServer(_ => Reply.Of("302 Found"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/a", (setting, "true"));

        Assert.Equal(("Non HTTP response code: java.lang.IllegalArgumentException", false), (result.ResponseCode, result.IsSuccess));
        Assert.Contains("Missing location header in redirect for GET ", result.ResponseMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 21)]
    [InlineData("3", 4)]
    public async Task Follow_WithoutEnd_StopsAtTheMost(string? most, int requests)
    {
        await using var server = new RecordingServer(_ => Reply.Redirect(302, "/again"));
        using var plan = new HttpPlan(server);
        if (most is not null)
        {
            plan.With("httpsampler.max_redirects", most);
        }

        var result = await plan.GetAsync("/", s_follow);

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal(("Non HTTP response code: java.io.IOException", false), (result.ResponseCode, result.IsSuccess));
        Assert.Equal($"Non HTTP response message: Exceeded maximum number of redirects: {most ?? "20"}", result.ResponseMessage);
    }

    [Theory]
    [InlineData("ftp://elsewhere/")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("/{bad}|[")]
    [InlineData("http://[::1")]
    [InlineData("http://a:b:c/")]
    public async Task Follow_ToWhatIsNoAddress_IsAFailedSample(string location)
    {
        await using var server = new RecordingServer(r => r.Target == "/" ? Reply.Redirect(302, location) : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/", s_follow);

        Assert.True(!result.IsSuccess || server.Requests.Count == 2, "either it is refused, or it was mended and asked for");
        Assert.True(result.IsSuccess || result.ResponseCode.StartsWith("Non HTTP response code: java.net.", StringComparison.Ordinal) || result.ResponseCode.Contains("org.apache.http", StringComparison.Ordinal), result.ResponseCode);
    }

    [Fact]
    public async Task Follow_ToAnotherServer_UsesItsConnectionAndNotTheTargetOfTheRun()
    {
        await using var other = new RecordingServer(_ => Reply.Ok("other"));
        await using var server = new RecordingServer(_ => Reply.Redirect(302, $"{other.Url}/there"));
        using var plan = new HttpPlan { Target = new(server.Host, server.Port) };

        var result = await plan.GetAsync("/", s_follow, ("HTTPSampler.domain", "front-end"));

        Assert.Equal(["GET /there"], other.Asked);
        Assert.Equal("other", Text(result.Body));
    }

    [Fact]
    public async Task Follow_CookiesOfEachHop_AreKept()
    {
        await using var server = new RecordingServer(r => r.Target == "/1" ? Reply.Redirect(302, "/2", "Set-Cookie: a=1") : Reply.Ok("{}", "Set-Cookie: b=2"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();

        await plan.GetAsync("/1", s_follow, cookies);
        await plan.GetAsync("/3", s_follow, cookies);

        Assert.Equal([null, "a=1", "a=1; b=2"], server.Requests.Select(r => r["Cookie"]));
    }

    [Fact]
    public async Task InClient_IsOneSampleAndOnlyTheLastAnswersCookiesAreSeen()
    {
        await using var server = new RecordingServer(r => r.Target == "/1" ? Reply.Redirect(302, "/2", "Set-Cookie: a=1") : Reply.Ok("end", "Set-Cookie: b=2"));
        using var plan = new HttpPlan(server);
        var cookies = Cookies();

        var result = await plan.SendAsync("POST", "/1", s_inClient, s_follow, cookies, Arguments(("k", "v")));
        await plan.GetAsync("/3", s_inClient, cookies);

        Assert.Equal(["POST /1", "GET /2", "GET /3"], server.Asked);
        Assert.Equal([null, null, "b=2"], server.Requests.Select(r => r["Cookie"]));
        Assert.Equal(("200", null, $"{server.Url}/2", "end"), (result.ResponseCode, result.SubResults, result.Url, Text(result.Body)));
    }

    [Fact]
    public async Task InClient_307_KeepsMethodAndBody()
    {
        await using var server = new RecordingServer(r => r.Target == "/1" ? Reply.Redirect(307, "/2") : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);

        await plan.SendAsync("POST", "/1", s_inClient, Arguments(("k", "v")));

        Assert.Equal(["POST /1", "POST /2"], server.Asked);
        Assert.Equal("k=v", server.Requests[1].Text);
    }

    [Fact]
    public async Task Follow_ToAServerThatFails_FailsTheWhole()
    {
        await using var server = new RecordingServer(r => r.Target == "/1" ? Reply.Redirect(302, "/2") : Reply.Raw());
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/1", s_follow);

        Assert.Equal(("Non HTTP response code: org.apache.http.NoHttpResponseException", false), (result.ResponseCode, result.IsSuccess));
        Assert.Equal(2, result.SubResults!.Count);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
