using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.Tests.LoadTester.Http;

public sealed class FailureTests
{
    [Fact]
    public async Task Port_WhereNobodyListens_IsRefused()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.port", $"{port}"));

        AssertFailed(result, "org.apache.http.conn.HttpHostConnectException", $"Connect to 127.0.0.1:{port} failed: Connection refused");
        Assert.Equal((0, $"http://127.0.0.1:{port}/"), (result.SentBytes, result.Url));
    }

    [Fact]
    public async Task Host_ThatDoesNotExist_IsUnknown()
    {
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.domain", "nowhere.invalid"));

        AssertFailed(result, "java.net.UnknownHostException", "nowhere.invalid: Name or service not known");
    }

    [Fact]
    public async Task Host_LongerThanNamesCanBe_IsAFailedSample()
    {
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.domain", new string('a', 5000)));

        Assert.False(result.IsSuccess);
        Assert.StartsWith("Non HTTP response code: ", result.ResponseCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_ThatTakesTooLong_TimesOut()
    {
        // A listener whose queue is full drops what wants to connect.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var end = (IPEndPoint)full.LocalEndPoint!;
        var waiting = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false }).ToArray();
        var connecting = waiting.Select(socket => socket.ConnectAsync(end, TestContext.Current.CancellationToken).AsTask()).ToArray();

        await Task.Delay(100, TestContext.Current.CancellationToken);
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.port", $"{end.Port}"), ("HTTPSampler.connect_timeout", "200"));

        Array.ForEach(waiting, s => s.Dispose());
        await Task.WhenAll(connecting).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        AssertFailed(result, "org.apache.http.conn.ConnectTimeoutException", $"Connect to 127.0.0.1:{end.Port} failed: connect timed out");
        Assert.True(result.Elapsed >= TimeSpan.FromMilliseconds(190), $"{result.Elapsed}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe")]
    public async Task Answer_ThatDoesNotComeOn_TimesOut(string begun)
    {
        await using var server = new RecordingServer(_ => new Reply(Encoding.Latin1.GetBytes(begun)));
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/", ("HTTPSampler.response_timeout", "150"));

        AssertFailed(result, "java.net.SocketTimeoutException", "Read timed out");
        Assert.NotEqual(0, result.SentBytes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task Timeouts_ThatAreNone_DoNotLimit(string limit)
    {
        await using var server = new RecordingServer(_ => Reply.Ok("{}") with { Pause = TimeSpan.FromMilliseconds(50) });
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/", ("HTTPSampler.response_timeout", limit), ("HTTPSampler.connect_timeout", limit));

        Assert.True(result.IsSuccess, result.ResponseMessage);
    }

    [Fact]
    public async Task Run_ThatStopsNow_EndsASampleThatWaits()
    {
        var arrived = new TaskCompletionSource();
        await using var server = new RecordingServer(_ =>
        {
            arrived.TrySetResult();
            return new Reply();
        });
        using var plan = new HttpPlan(server);
        var sending = plan.GetAsync("/");
        await arrived.Task;

        plan.StopNow();

        AssertFailed(await sending, "java.net.SocketException", "Socket closed");
    }

    [Fact]
    public async Task Https_WithACertificateThatIsNotTrusted_FailsUnlessToldNotToLook()
    {
        using var certificate = SelfSigned();
        await using var server = new RecordingServer(certificate: certificate);
        using var strict = new HttpPlan(server);
        using var lax = new HttpPlan(server).With("sockshop.tls.verify", "false");

        var refused = await strict.GetAsync("/", ("HTTPSampler.protocol", "https"));
        var accepted = new[] { await lax.GetAsync("/a", ("HTTPSampler.protocol", "https")), await lax.GetAsync("/b", ("HTTPSampler.protocol", "HTTPS")) };

        Assert.Equal("Non HTTP response code: javax.net.ssl.SSLHandshakeException", refused.ResponseCode);
        Assert.Contains("-Jsockshop.tls.verify=false", refused.ResponseMessage, StringComparison.Ordinal);
        Assert.All(accepted, r => Assert.True(r.IsSuccess, r.ResponseMessage));
        Assert.Equal(["GET /a", "GET /b"], server.Asked);
        Assert.Equal((true, TimeSpan.Zero, 2), (accepted[0].Connect > TimeSpan.Zero, accepted[1].Connect, server.Connections));
        Assert.Equal($"{server.Url}/a", accepted[0].Url);
    }

    [Fact]
    public async Task Https_OfAServerWithoutIt_IsAFailedSample()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var plan = new HttpPlan();
        var sending = plan.GetAsync("/", ("HTTPSampler.protocol", "https"), ("HTTPSampler.port", $"{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using (var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var result = await sending;

        Assert.False(result.IsSuccess);
        Assert.StartsWith("Non HTTP response code: java", result.ResponseCode, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /")]
    public async Task Method_ThatIsNone_FailsUnsent(string method)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        plan.User.Variables["method"] = method;

        var result = await plan.SendAsync("${method}", "/");

        AssertFailed(result, "java.lang.IllegalArgumentException", $"Unexpected method: '{method}'");
        Assert.Empty(server.Requests);
    }

    private static void AssertFailed(SampleResult result, string javaClass, string message)
    {
        Assert.Equal((false, $"Non HTTP response code: {javaClass}", $"Non HTTP response message: {message}"), (result.IsSuccess, result.ResponseCode, result.ResponseMessage));
        Assert.Equal(($"{javaClass}: {message}", "text"), (Encoding.UTF8.GetString(result.Body.Span), result.DataType));
        Assert.Equal(result.Body.Length, result.Bytes);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
