using System.Net.Sockets;

namespace SockShop.Tests.LoadTester.Http;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Users_KeepOneConnectionEach()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        using var other = plan.NewUser();
        var (first, second) = (plan.Sampler(("HTTPSampler.path", "/a")), plan.Sampler(("HTTPSampler.path", "/b")));
        for (var i = 0; i < 3; i++)
        {
            await first.SampleAsync(plan.User);
            await second.SampleAsync(plan.User);
            await first.SampleAsync(other);
        }

        Assert.Equal([1, 1, 2, 1, 1, 2, 1, 1, 2], server.Requests.Select(r => r.Connection));
    }

    [Fact]
    public async Task Sampler_WithoutKeepAlive_ConnectsAnew()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler(("HTTPSampler.use_keepalive", "false"));

        var results = new[] { await plan.SendAsync(sampler), await plan.SendAsync(sampler) };

        Assert.Equal(2, server.Connections);
        Assert.All(results, r => Assert.True(r.Connect > TimeSpan.Zero));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi", 2)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Upgrade, CLOSE\r\nContent-Length: 2\r\n\r\nhi", 2)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi", 2)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi", 1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", 1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi and more than it said", 2)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison", 2)]
    public async Task Answer_DecidesWhetherItsConnectionIsUsedAgain(string answer, int connections)
    {
        await using var server = new RecordingServer(_ => Reply.Raw(answer) with { Closes = false });
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();

        await plan.SendAsync(sampler);
        var second = await plan.SendAsync(sampler);

        Assert.Equal(connections, server.Connections);
        Assert.True(second.IsSuccess, second.ResponseMessage);
    }

    [Fact]
    public async Task Connection_After60Seconds_IsRenewed()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();
        foreach (var seconds in new[] { 0, 30, 59, 61, 62 })
        {
            plan.Time.Ahead = TimeSpan.FromSeconds(seconds);
            await plan.SendAsync(sampler);
        }

        Assert.Equal([1, 1, 1, 2, 2], server.Requests.Select(r => r.Connection));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(0, false)]
    public async Task Connection_ThatTheServerClosedWhileIdle_IsSeenOnlyAfter4900Milliseconds(int seconds, bool success)
    {
        await using var server = new RecordingServer(r => Reply.Ok("{}") with { Closes = r.Connection == 1 });
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler();

        await plan.SendAsync(sampler);
        await Task.Delay(100, TestContext.Current.CancellationToken); // the close arrives
        plan.Time.Ahead = TimeSpan.FromSeconds(seconds);
        var second = await plan.SendAsync(sampler);
        var third = await plan.SendAsync(sampler);

        // Nothing is sent twice: the failure is what a user of that server would see, too.
        Assert.Equal(success, second.IsSuccess);
        Assert.True(success || second.ResponseCode is "Non HTTP response code: org.apache.http.NoHttpResponseException" or "Non HTTP response code: java.net.SocketException", second.ResponseCode);
        Assert.True(third.IsSuccess, third.ResponseMessage);
    }

    [Theory]
    [InlineData(true, null, 1)]
    [InlineData(false, null, 2)]
    [InlineData(false, "false", 1)]
    public async Task Iteration_OfAnotherUser_ClosesConnections(bool sameUser, string? resets, int connections)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server) { SameUserOnNextIteration = sameUser };
        if (resets is not null)
        {
            plan.With("httpclient.reset_state_on_thread_group_iteration", resets);
        }

        var sampler = plan.Sampler();
        for (var i = 0; i < 2; i++)
        {
            sampler.ThreadIterationStarted(plan.User);
            await plan.SendAsync(sampler);
            await plan.SendAsync(sampler);
        }

        Assert.Equal(connections, server.Connections);
    }

    [Fact]
    public async Task User_ThatEnds_ClosesItsConnections()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var plan = new HttpPlan();
        var sending = plan.GetAsync("/", ("HTTPSampler.port", $"{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}"));
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await RecordedRequest.ReadAsync(stream, 1, TestContext.Current.CancellationToken);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await sending;

        plan.Dispose();

        Assert.Equal(0, await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
    }
}
