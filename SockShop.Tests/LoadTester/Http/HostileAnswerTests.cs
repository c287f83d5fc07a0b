using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.Tests.LoadTester.Http;

public sealed class HostileAnswerTests
{
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("", "org.apache.http.NoHttpResponseException")]
    [InlineData("\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("garbage without end", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/2 200 OK\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 -20 OK\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0x2\r\n\r\nhi", "org.apache.http.client.ClientProtocolException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "org.apache.http.ConnectionClosedException")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nlittle", "org.apache.http.ConnectionClosedException")]
    [InlineData(Chunked + "5\r\nhe", "org.apache.http.TruncatedChunkException")]
    [InlineData(Chunked + "5\r\nhello", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "5\r\nhello!\r\n0\r\n\r\n", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "-5\r\nhello\r\n0\r\n\r\n", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "FFFFFFFFFFFFFFFF\r\nhello", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "10000000000000000\r\nhello", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "7FFFFFFFFFFFFFFF\r\nhello", "org.apache.http.TruncatedChunkException")]
    [InlineData(Chunked + "\r\n", "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked, "org.apache.http.MalformedChunkCodingException")]
    [InlineData(Chunked + "0\r\n", "org.apache.http.MalformedChunkCodingException")]
    public async Task Answer_ThatIsNone_IsAFailedSampleOfJMetersKind(string answer, string javaClass)
    {
        var result = await AskAsync(Reply.Raw(answer));

        Assert.Equal(($"Non HTTP response code: {javaClass}", false), (result.ResponseCode, result.IsSuccess));
        Assert.StartsWith("Non HTTP response message: ", result.ResponseMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_WithoutEnd_AreNotReadWithoutEnd()
    {
        var result = await AskAsync(Reply.Raw(["HTTP/1.1 200 OK\r\n", .. Enumerable.Repeat("X-Filler: " + new string('a', 1000) + "\r\n", 2000)]));

        Assert.Equal("Non HTTP response code: org.apache.http.client.ClientProtocolException", result.ResponseCode);
        Assert.Contains("headers are longer than", result.ResponseMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_JustBelowTheLimit_AreRead()
    {
        var result = await AskAsync(Reply.Ok("{}", "X-Big: " + new string('a', 200_000)));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal("{}", Encoding.UTF8.GetString(result.Body.Span));
    }

    [Fact]
    public async Task InterimAnswers_WithoutEnd_AreNotReadWithoutEnd()
    {
        var result = await AskAsync(Reply.Raw(string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 10_000))));

        Assert.Equal("Non HTTP response message: More than 100 interim answers", result.ResponseMessage);
    }

    [Fact]
    public async Task Trailers_WithoutEnd_AreNotReadWithoutEnd()
    {
        var result = await AskAsync(Reply.Raw([Chunked + "0\r\n", .. Enumerable.Repeat("X-Filler: " + new string('a', 1000) + "\r\n", 2000)]));

        Assert.Contains("trailers are longer than", result.ResponseMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChunkSize_WithoutEnd_IsNotReadWithoutEnd()
    {
        var result = await AskAsync(Reply.Raw(Chunked, new string('1', 1_000_000)));

        Assert.Equal("Non HTTP response code: org.apache.http.MalformedChunkCodingException", result.ResponseCode);
    }

    [Fact]
    public async Task Body_LargerThanIsKept_IsCountedWhole()
    {
        const int Size = 12 * 1024 * 1024;

        var result = await AskAsync(Reply.Of("200 OK", new byte[Size]));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(10 * 1024 * 1024, result.Body.Length);
        Assert.InRange(result.Bytes, Size, Size + 200);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Body_ThatDecompressesToMuch_IsKeptUpToTheLimit(string coding)
    {
        var bomb = ResponseTests.Compress(new byte[100 * 1024 * 1024], coding);

        var result = await AskAsync(Reply.Of("200 OK", bomb, $"Content-Encoding: {coding}"));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal(10 * 1024 * 1024, result.Body.Length);
        Assert.InRange(result.Bytes, bomb.Length, bomb.Length + 200);
    }

    [Fact]
    public async Task Body_CompressedAndLargerThanIsKept_IsWhatCouldBeDecoded()
    {
        var noise = new byte[12 * 1024 * 1024];
        new Random(1).NextBytes(noise);

        var result = await AskAsync(Reply.Of("200 OK", ResponseTests.Compress(noise, "gzip"), "Content-Encoding: gzip"));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.True(noise.AsSpan().StartsWith(result.Body.Span));
        Assert.InRange(result.Body.Length, 9 * 1024 * 1024, 10 * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Body_ThatIsNotWhatItSays_IsAFailedSample(string coding)
    {
        var result = await AskAsync(Reply.Of("200 OK", "this was never compressed, whatever the header says", $"Content-Encoding: {coding}"));

        Assert.Equal(("Non HTTP response code: java.util.zip.ZipException", false), (result.ResponseCode, result.IsSuccess));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    public async Task Connection_ThatIsReset_IsAFailedSample(string begun)
    {
        var result = await AskAsync(Reply.Raw(begun) with { Resets = true });

        Assert.False(result.IsSuccess);
        Assert.True(
            result.ResponseCode is "Non HTTP response code: java.net.SocketException" or "Non HTTP response code: org.apache.http.ConnectionClosedException" or "Non HTTP response code: org.apache.http.NoHttpResponseException",
            result.ResponseCode);
    }

    [Fact]
    public async Task Header_WithBytesOutsideAscii_IsKept()
    {
        var result = await AskAsync(Reply.Raw("HTTP/1.1 200 O\u00ff\r\nX-\u00e9: \u00fc\r\n: nothing\r\nno colon\r\nContent-Length: 0\r\n\r\n"));

        Assert.Equal(("O\u00ff", true), (result.ResponseMessage, result.IsSuccess));
        Assert.Contains("X-\u00e9: \u00fc\n", result.ResponseHeaders, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_AfterAnswersThatAreNone_GoesOn()
    {
        var replies = new Queue<Reply>([Reply.Raw("garbage\r\n\r\n"), Reply.Raw("") with { Resets = true }, Reply.Raw(Chunked + "x")]);
        await using var server = new RecordingServer(_ => replies.TryDequeue(out var reply) ? reply : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();
        var results = new List<bool>();
        for (var i = 0; i < 5; i++)
        {
            results.Add((await plan.SendAsync(sampler)).IsSuccess);
        }

        Assert.Equal([false, false, false, true, true], results);
    }

    private static async Task<SampleResult> AskAsync(Reply reply)
    {
        await using var server = new RecordingServer(_ => reply);
        using var plan = new HttpPlan(server);
        return await plan.GetAsync("/");
    }
}
