using System.Diagnostics;
using static SockShop.Tests.LoadTester.Http.HttpPlan;

namespace SockShop.Tests.LoadTester.Http;

public sealed class RequestHeaderTests
{
    [Fact]
    public async Task Head_IsWrittenInJMetersOrder()
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}", "Set-Cookie: sid=1"));
        using var plan = new HttpPlan(server).With("sockshop.traceparent", "false");
        var sampler = plan.Sampler(("HTTPSampler.method", "POST"), ("HTTPSampler.path", "/cart"), Arguments(("id", "1")), Headers(("Accept", "*/*"), ("X-One", "1")), Cookies());

        await plan.SendAsync(sampler);
        await plan.SendAsync(sampler);

        Assert.Equal(
            $"""
            POST /cart HTTP/1.1
            Connection: keep-alive
            Accept: */*
            X-One: 1
            Cookie: sid=1
            Content-Type: application/x-www-form-urlencoded; charset=UTF-8
            Content-Length: 4
            Host: 127.0.0.1:{server.Port}
            User-Agent: SockShop-LoadTester


            """.ReplaceLineEndings("\r\n"),
            server.Requests[1].Head);
    }

    [Fact]
    public async Task Head_WithoutKeepAlive_SaysClose()
    {
        var request = await SentAsync(("HTTPSampler.use_keepalive", "false"));

        Assert.Equal("close", request["Connection"]);
    }

    [Fact]
    public async Task Managers_InnerOneWins_AndItsDuplicatesAreAllSent()
    {
        var request = await SentAsync(Headers(("X-Both", "inner"), ("x-both", "inner2")), Headers(("X-Both", "outer"), ("X-Outer", "o")));

        Assert.Equal(["inner", "inner2"], request.All("X-Both"));
        Assert.Equal("o", request["X-Outer"]);
    }

    [Fact]
    public async Task Manager_ContentLength_IsIgnoredAndHostReplaces()
    {
        var request = await SentAsync(Headers(("Content-Length", "5"), ("Host", "shop.example"), ("User-Agent", "Mozilla/5.0")));

        Assert.Empty(request.All("Content-Length"));
        Assert.Equal(("shop.example", "Mozilla/5.0"), (request["Host"], request["User-Agent"]));
    }

    [Fact]
    public async Task Manager_ValueWithALineEnd_IsNoOtherHeader()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        plan.User.Variables["v"] = "a\r\nX-Injected: 1";

        await plan.GetAsync("/", Headers(("X-Value", "${v}")));

        Assert.Equal("a X-Injected: 1", server.Requests[0]["X-Value"]);
        Assert.Null(server.Requests[0]["X-Injected"]);
    }

    [Fact]
    public async Task Manager_Values_AreEvaluatedForEachSample()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler(Headers(("X-N", "${__counter(TRUE)}")));

        await plan.SendAsync(sampler);
        await plan.SendAsync(sampler);

        Assert.Equal(["1", "2"], server.Requests.Select(r => r["X-N"]));
    }

    [Fact]
    public async Task Trace_IsFreshForEachRequest_AndTheSampleHasItsId()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();

        SampleResultTrace[] traces = [await TraceAsync(), await TraceAsync()];

        Assert.NotEqual(traces[0].Id, traces[1].Id);
        Assert.All(traces, t => Assert.Matches($"^00-{t.Id}-[0-9a-f]{{16}}-01$", t.Sent));

        async Task<SampleResultTrace> TraceAsync() => new((await plan.SendAsync(sampler)).TraceId.ToHexString(), server.Requests[^1]["traceparent"]);
    }

    [Fact]
    public async Task Trace_OfThePlan_IsLeftAndTheSampleHasItsId()
    {
        const string Own = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/", Headers(("traceparent", Own)));
        var other = await plan.GetAsync("/", Headers(("traceparent", "none")));

        Assert.Equal([Own, "none"], server.Requests.Select(r => r["traceparent"]));
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", default), (result.TraceId.ToHexString(), other.TraceId));
    }

    [Fact]
    public async Task Trace_TurnedOff_IsNotSent()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server).With("sockshop.traceparent", "false");

        var result = await plan.GetAsync("/");

        Assert.Empty(server.Requests[0].All("traceparent"));
        Assert.Equal(default, result.TraceId);
    }

    [Fact]
    public async Task Trace_WithAListener_IsARootSpanOfTheRequest()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "SockShop.LoadTester",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => { lock (spans) { spans.Add(a); } },
        };
        ActivitySource.AddActivityListener(listener);
        using var around = new Activity("the request that started the run").Start();
        await using var server = new RecordingServer(r => Reply.Of(r.Target == "/fail" ? "500 Internal Server Error" : "200 OK"));
        using var plan = new HttpPlan(server);

        var results = new[] { await plan.GetAsync("/ok?a=1"), await plan.GetAsync("/fail"), await plan.SendAsync("PURGE", "/ok") };

        var own = results.Select(r => spans.Single(s => s.TraceId == r.TraceId)).ToArray();
        Assert.All(own, s => Assert.Equal((ActivityKind.Client, default), (s.Kind, s.ParentSpanId)));
        Assert.Equal(["GET", "GET", "HTTP"], own.Select(s => s.DisplayName));
        Assert.Equal(own.Select(s => $"00-{s.TraceId}-{s.SpanId}-01"), server.Requests.Select(r => r["traceparent"]));
        Assert.Equal("GET|" + server.Url + "/ok?a=1|127.0.0.1|200", Tags(own[0], "http.request.method", "url.full", "server.address", "http.response.status_code"));
        Assert.Equal(("500", ActivityStatusCode.Error), (own[1].GetTagItem("error.type"), own[1].Status));
        Assert.Equal("_OTHER|PURGE", Tags(own[2], "http.request.method", "http.request.method_original"));
    }

    private static string Tags(Activity span, params string[] names) => string.Join('|', names.Select(span.GetTagItem));

    private static async Task<RecordedRequest> SentAsync(params object[] more)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var result = await plan.GetAsync("/", more);
        Assert.True(result.IsSuccess, result.ResponseMessage);
        return Assert.Single(server.Requests);
    }

    private sealed record SampleResultTrace(string Id, string? Sent);
}
