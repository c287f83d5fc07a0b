using System.Globalization;
using System.Net;
using SockShop.FrontEnd.Browser.Spans;
using SockShop.Tests.FrontEnd;
using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.WebShop;

/// <summary>What pages may send as their spans.</summary>
public sealed class BrowserSpanTests : IAsyncDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736", Id = "00f067aa0ba902b7";

    private readonly FrontEnd.Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: POST /browser/spans", BehaviourAttribute.NotThere, Ours = "204; what a page measured, as spans of `web`", Why = "a trace begins in the browser")]
    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"spans":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"spans":[{"traceId":"TRACE","spanId":"ID","name":"click","start":NOW,"duration":5}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"spans":[{"traceId":"TRACE","spanId":"ID","name":"click","start":1,"duration":5}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"spans":[{"traceId":"00000000000000000000000000000000","spanId":"ID","name":"click","start":NOW,"duration":5}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"spans":[{"traceId":"TRACE","spanId":"<b>","name":"click","start":NOW,"duration":5}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"spans":[{"traceId":"TRACE","spanId":"ID","name":"click","start":NOW,"duration":-1}]}""", HttpStatusCode.BadRequest)]
    public async Task Spans_Sent_AreCheckedFirst(string json, HttpStatusCode expected)
    {
        var response = await _shop.Open().PostAsync(BrowserSpans.Path, Filled(json));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Spans_TooManyAtOnce_AreRefused()
    {
        var span = """{"traceId":"TRACE","spanId":"ID","name":"click","start":NOW,"duration":5}""";

        var response = await _shop.Open().PostAsync(BrowserSpans.Path, Filled($$"""{"spans":[{{string.Join(',', Enumerable.Repeat(span, 33))}}]}"""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("at most 32", await response.MessageAsync());
    }

    [Fact]
    public async Task Spans_TooManyBatches_AreRefusedForAWhile()
    {
        using var browser = _shop.Open();
        var body = Filled("""{"spans":[{"traceId":"TRACE","spanId":"ID","name":"click","start":NOW,"duration":5}]}""");
        var refused = false;

        for (var batch = 0; batch < 5_000 && !refused; batch += 50)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.PostAsync(BrowserSpans.Path, body)));
            refused = answers.Any(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        }

        Assert.True(refused);
    }

    [Fact]
    public void Span_Written_IsWhatOtlpReads()
    {
        var written = OtlpSpans.Write([new(Trace, Id, "00f067aa0ba902b8", "POST /orders", "/orders", true, 1_700_000_000_000.5, 12, 503)]);

        var resource = Assert.Single(TracesRequest.Parser.ParseFrom(written).ResourceSpans);
        var span = new ReceivedSpan(Assert.Single(Assert.Single(resource.ScopeSpans).Spans), "", ReceivedSpan.Texts(resource.Resource.Attributes));
        Assert.Equal((Trace, Id, "00f067aa0ba902b8", "client", "web", true), (span.TraceId, span.Id, span.ParentId, span.Kind, span.Service, span.IsError));
        Assert.Equal("POST /orders", span.Span.Name);
        Assert.Equal((1_700_000_000_000_500_000UL, 1_700_000_000_012_500_000UL), (span.Span.StartTimeUnixNano, span.Span.EndTimeUnixNano));
        Assert.Equal("503", span.Attributes["http.response.status_code"]);
        Assert.Equal("/orders", span.Attributes["url.path"]);
    }

    private static string Filled(string json) => json.Replace("TRACE", Trace, StringComparison.Ordinal).Replace("ID\"", $"{Id}\"", StringComparison.Ordinal)
        .Replace("NOW", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
