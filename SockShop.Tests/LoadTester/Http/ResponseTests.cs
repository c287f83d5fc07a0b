using System.IO.Compression;
using System.Text;

namespace SockShop.Tests.LoadTester.Http;

public sealed class ResponseTests
{
    private const string Sock = "{\"name\":\"Weave special\"}";

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n" + Sock, Sock)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n18\r\n" + Sock + "\r\n0\r\n\r\n", Sock)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=\"a\"\r\nhello\r\n 6 \r\n world\r\n000\r\nX-Trailer: 1\r\nY: 2\r\n\r\n", "hello world")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "hi")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nuntil the end", "until the end")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nold", "old")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", "hi")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\r\nhi", "hi")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\n\n\n\n", "\n\n\n\n")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi", "hi")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-LENGTH:2\r\nContent-Length: 2\r\n\r\nhi", "hi")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", "")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nbytes of x", "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "hi")]
    public async Task Body_IsReadToItsEnd_WhateverSaysWhereThatIs(string answer, string body)
    {
        foreach (var pieces in new[] { [answer], answer.Select(c => $"{c}").ToArray() })
        {
            await using var server = new RecordingServer(_ => Reply.Raw(pieces));
            using var plan = new HttpPlan(server);

            var result = await plan.GetAsync("/");

            Assert.Equal(body, Encoding.UTF8.GetString(result.Body.Span));
            Assert.DoesNotContain("Non HTTP", result.ResponseCode, StringComparison.Ordinal);
            Assert.Equal(answer.Length - (answer.Contains("bytes of x", StringComparison.Ordinal) ? 10 : 0), result.Bytes);
            Assert.Equal(body.Length > 0, result.Latency > TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task Result_HasWhatJMetersColumnsMean()
    {
        await using var server = new RecordingServer(_ => Reply.Ok(Sock, "X-One: 1") with { Pause = TimeSpan.FromMilliseconds(20) });
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();

        var first = await plan.SendAsync(sampler);
        var second = await plan.SendAsync(sampler);

        Assert.Equal(("GET /", "SC1 1-1", "200", "OK", "text", true), (first.Label, first.ThreadName, first.ResponseCode, first.ResponseMessage, first.DataType, first.IsSuccess));
        Assert.Equal(("application/json", Sock, $"{server.Url}/"), (first.ContentType, Encoding.UTF8.GetString(first.Body.Span), first.Url));
        Assert.Equal("HTTP/1.1 200 OK\nContent-Type: application/json\nX-One: 1\nContent-Length: 24\n", first.ResponseHeaders);
        Assert.Equal(server.Requests[0].Head.Length, first.SentBytes);
        Assert.True(first.Connect > TimeSpan.Zero && first.Connect <= first.Latency && first.Latency <= first.Elapsed, $"{first.Connect} {first.Latency} {first.Elapsed}");
        Assert.True(first.Latency >= TimeSpan.FromMilliseconds(15), $"{first.Latency}");
        Assert.Equal(TimeSpan.Zero, second.Connect);
        Assert.InRange(Math.Abs(second.StartedAt - plan.Time.GetUtcNow().ToUnixTimeMilliseconds()), 0, 60_000);
    }

    [Fact]
    public async Task Head_HasNoBodyAndNoLatency()
    {
        await using var server = new RecordingServer(_ => new Reply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray()));
        using var plan = new HttpPlan(server);

        var results = new[] { await plan.SendAsync("HEAD", "/"), await plan.SendAsync("HEAD", "/") };

        Assert.All(results, r => Assert.Equal(("200", TimeSpan.Zero, 0), (r.ResponseCode, r.Latency, r.Body.Length)));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    [InlineData(999, false)]
    public async Task Status_From200To399_IsASuccess(int status, bool success)
    {
        await using var server = new RecordingServer(_ => Reply.Of($"{status} What", "body"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/");

        Assert.Equal(($"{status}", "What", success), (result.ResponseCode, result.ResponseMessage, result.IsSuccess));
    }

    [Theory]
    [InlineData("text/html; charset=ISO-8859-1", "text", "ISO-8859-1")]
    [InlineData("image/png", "bin", null)]
    [InlineData("image/svg+xml", "text", null)]
    [InlineData("video/mp4", "bin", null)]
    [InlineData("application/json;charset=\"utf-8\"; x=y", "text", "utf-8")]
    [InlineData("", "text", null)]
    public async Task DataType_FollowsTheContentType(string type, string dataType, string? charset)
    {
        await using var server = new RecordingServer(_ => Reply.Of("200 OK", "x", $"Content-Type: {type}"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/");

        Assert.Equal((dataType, charset), (result.DataType, result.Charset));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("deflate, without header")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Body_ThatIsCompressed_IsDecodedButCountedAsItCame(string coding)
    {
        var text = string.Concat(Enumerable.Repeat(Sock, 1000));
        var body = Compress(Encoding.UTF8.GetBytes(text), coding);
        await using var server = new RecordingServer(_ => Reply.Of("200 OK", body, $"Content-Encoding: {coding.Split(',')[0]}"));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/");

        Assert.Equal(text, Encoding.UTF8.GetString(result.Body.Span));
        Assert.Equal(body.Length + result.ResponseHeaders.Length + result.ResponseHeaders.Count(c => c == '\n') + 2, result.Bytes);
    }

    internal static byte[] Compress(byte[] bytes, string coding)
    {
        using var to = new MemoryStream();
        using (var compress = Compressing(to, coding))
        {
            compress.Write(bytes);
        }

        return to.ToArray();
    }

    private static Stream Compressing(Stream to, string coding) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(to, CompressionLevel.Fastest, leaveOpen: true),
        "deflate, without header" => new DeflateStream(to, CompressionLevel.Fastest, leaveOpen: true),
        "br" => new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true),
        _ => new BufferedStream(to),
    };
}
