using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using SockShop.Tests.Dashboard.Otlp;

namespace SockShop.Tests.Dashboard;

public sealed class ReceiverTests : IAsyncLifetime
{
    private DashboardUnderTest _dashboard = null!;

    public static TheoryData<string> Signals => ["traces", "metrics", "logs"];

    public async ValueTask InitializeAsync() => _dashboard = await DashboardUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Post_WithoutKey_Is401(string signal)
    {
        using var without = await _dashboard.PostAsync(signal, new ByteArrayContent([]), key: null);
        using var wrong = await _dashboard.PostAsync(signal, new ByteArrayContent([]), key: "another");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Post_Empty_IsTaken(string signal)
    {
        using var response = await _dashboard.PostAsync(signal, new ByteArrayContent([]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Post_AnotherContentType_Is415(string type)
    {
        using var response = await _dashboard.PostAsync("traces", new ByteArrayContent([]), type: type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Post_AnotherEncoding_Is415()
    {
        using var response = await _dashboard.PostAsync("traces", new ByteArrayContent([]), encoding: "br");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Get_Is405AndAnotherPath_Is404()
    {
        using var get = await _dashboard.Sender.GetAsync("/v1/traces", TestContext.Current.CancellationToken);
        using var page = await _dashboard.Sender.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound), (get.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Pages_DoNotReceiveTelemetry()
    {
        using var response = await _dashboard.Visitor.PostAsync("/v1/traces", new ByteArrayContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Post_Garbage_Is400WithAReason(string signal)
    {
        var garbage = new byte[4_096];
        new Random(1).NextBytes(garbage);
        garbage[0] = 0xff;

        using var response = await _dashboard.PostAsync(signal, new ByteArrayContent(garbage));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEqual("", Refusal.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Reason);
    }

    [Fact]
    public async Task Post_TruncatedAnywhere_Is400AndNothingIsKept()
    {
        var whole = Sent.Spans("orders", Sent.Span(1, 1, name: "POST /orders")).ToByteArray();

        for (var length = 1; length < whole.Length; length++)
        {
            using var response = await _dashboard.PostAsync("traces", new ByteArrayContent(whole, 0, length));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }

        Assert.DoesNotContain("POST /orders", (await _dashboard.PageAsync("/traces")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RandomlyChangedBytes_NeverFailsTheReceiver()
    {
        var random = new Random(2);
        var whole = Sent.Metrics("orders", Sent.Histogram("h", [1, 2], [1, 2, 3], DateTimeOffset.UtcNow), Sent.Counter("c", 1, DateTimeOffset.UtcNow)).ToByteArray();

        for (var i = 0; i < 500; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            using var response = await _dashboard.PostAsync("metrics", new ByteArrayContent(changed));
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }

        using var page = await _dashboard.Visitor.GetAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Post_Gzip_IsInflated()
    {
        using var response = await _dashboard.PostAsync("traces", Gzip(Sent.Spans("orders", Sent.Span(1, 1, name: "POST /orders")).ToByteArray()), encoding: "gzip");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("POST /orders", (await _dashboard.PageAsync("/traces")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NotGzipThoughItSaysSo_Is400()
    {
        using var response = await _dashboard.PostAsync("traces", new ByteArrayContent([1, 2, 3, 4]), encoding: "gzip");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_100Megabytes_Is413()
    {
        using var announced = await _dashboard.PostAsync("traces", new ByteArrayContent(new byte[100_000_000]));
        using var streamed = await _dashboard.PostAsync("traces", new StreamContent(new Endless(100_000_000)));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (announced.StatusCode, streamed.StatusCode));
    }

    [Fact]
    public async Task Span_WithManyLongAttributes_KeepsTheFirstAndCutsThem()
    {
        var span = Sent.Span(1, 1);
        span.Attributes.AddRange(Enumerable.Range(0, 300).Select(i => Sent.Attribute($"key{i}", new string('ö', 10_000))));

        await _dashboard.SendAsync("traces", Sent.Spans("orders", span));

        var page = await _dashboard.PageAsync($"/traces/detail/{Sent.Hex(16, 1)}?span={Sent.Hex(8, 1)}");
        var values = page.QuerySelectorAll(".details section:first-of-type dd").Select(value => value.TextContent).ToList();
        Assert.Equal(128, values.Count);
        Assert.All(values, value => Assert.Matches("^ö{4000,4096}…$", value));
    }

    [Fact]
    public async Task Span_WithoutIds_IsRejectedAndTheOthersTaken()
    {
        var answer = await _dashboard.SendAsync("traces", Sent.Spans("orders", new Span { Name = "lost" }, Sent.Span(1, 1, name: "kept")));

        Assert.Equal(1, answer.Partial.Rejected);
        Assert.NotEqual("", answer.Partial.Reason);
        var text = (await _dashboard.PageAsync("/traces")).Body!.TextContent;
        Assert.Contains("kept", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_IsRejectedByNumberOfPoints()
    {
        var answer = await _dashboard.SendAsync("metrics", Sent.Metrics("orders", new Metric { Name = "old", Summary = new() { Points = { new NumberPoint(), new NumberPoint() } } }));

        Assert.Equal(2, answer.Partial.Rejected);
    }

    [Fact]
    public async Task Value_NestedTooDeep_IsCutOff()
    {
        var value = new Value { Text = "bottom" };
        for (var depth = 0; depth < 2_000; depth++)
        {
            value = new() { Array = new() { Items = { value } } };
        }

        using var response = await _dashboard.PostAsync("logs", new ByteArrayContent(Sent.Logs("orders", new LogRecord { Body = value }).ToByteArray()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("[[[[[[[[…]]]]]]]]", (await _dashboard.PageAsync("/structuredlogs")).Body!.TextContent, StringComparison.Ordinal);
    }

    internal static ByteArrayContent Gzip(byte[] content)
    {
        using var sent = new MemoryStream();
        using (var gzip = new GZipStream(sent, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return new(sent.ToArray());
    }

    /// <summary>A body without an announced length.</summary>
    private sealed class Endless(long left) : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            left -= read;
            return read;
        }

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(buffer.Length, left);
            left -= read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (Read(buffer) is > 0 and var read)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }
}
