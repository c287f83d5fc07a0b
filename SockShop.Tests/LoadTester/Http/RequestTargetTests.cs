using System.Net;
using static SockShop.Tests.LoadTester.Http.HttpPlan;
using Target = SockShop.LoadTester.Engine.Target;

namespace SockShop.Tests.LoadTester.Http;

public sealed class RequestTargetTests
{
    private const string Syntax = "Non HTTP response code: java.net.URISyntaxException";

    [Theory]
    [InlineData("", "/")]
    [InlineData("catalogue", "/catalogue")]
    [InlineData("/catalogue?size=5", "/catalogue?size=5")]
    [InlineData("/customers/ERROR - logged_in", "/customers/ERROR%20-%20logged_in")]
    [InlineData("/a%2Fb/../c", "/a%2Fb/../c")]
    [InlineData("/a#part", "/a")]
    [InlineData("/søk", "/s%C3%B8k")]
    public async Task Path_AsWritten_IsSentWithSpacesEncodedOnly(string path, string sent)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync(path);

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal([$"GET {sent}"], server.Asked);
    }

    [Fact]
    public async Task Arguments_OfGet_GoInTheAddressAsTheyAre()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/catalogue?size=5", Arguments(("tags", ""), ("a%20b", "c,d"), ("", "no name"), (" ", "blank")));

        Assert.Equal(["GET /catalogue?size=5&tags=&a%20b=c,d"], server.Asked);
    }

    [Fact]
    public async Task Arguments_ToBeEncoded_AreFormEncoded()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/", EncodedArguments(("p q", "v w&ü~*")));
        await plan.GetAsync("/", EncodedArguments(("n", "ü")), ("HTTPSampler.contentEncoding", "ISO-8859-1"));

        Assert.Equal(["GET /?p+q=v+w%26%C3%BC%7E*", "GET /?n=%FC"], server.Asked);
    }

    [Fact]
    public async Task Arguments_Separator_IsWhatTheMetadataSays()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        await plan.GetAsync("/", Arguments(
            new Dictionary<string, object> { ["Argument.name"] = "flag", ["Argument.metadata"] = "" },
            new Dictionary<string, object> { ["Argument.name"] = "a", ["Argument.value"] = "1" }));

        Assert.Equal(["GET /?flag&a=1"], server.Asked);
    }

    [Theory]
    [InlineData("GET", "/x?a=1")]
    [InlineData("DELETE", "/x?a=1")]
    [InlineData("OPTIONS", "/x?a=1")]
    [InlineData("POST", "/x")]
    [InlineData("PUT", "/x")]
    [InlineData("PATCH", "/x")]
    [InlineData("HEAD", "/x")]
    public async Task Arguments_ByMethod_GoInTheAddressOrNot(string method, string sent)
    {
        await using var server = new RecordingServer(r => r.Method == "HEAD" ? new Reply("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()) : Reply.Ok("{}"));
        using var plan = new HttpPlan(server);

        await plan.SendAsync(method, "/x", Arguments(("a", "1")));

        Assert.Equal([$"{method} {sent}"], server.Asked);
    }

    [Theory]
    [InlineData("/a b?q=1 2", "p q", "v w")]
    [InlineData("/x", "a", "{b}")]
    [InlineData("/x", "a", "b|c")]
    [InlineData("/x", "a", "\"")]
    [InlineData("/x", "a", "100%")]
    [InlineData("/orders/${order}", "a", "b")]
    [InlineData("/a[0]", "a", "b")]
    [InlineData("/x", "a", "b\r\nX-Injected: 1")]
    [InlineData("/x", "a", "b\u0001")]
    public async Task Address_ThatJavaCannotParse_FailsUnsent(string path, string name, string value)
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync(path, Arguments((name, value)));

        Assert.Equal((Syntax, false, TimeSpan.Zero), (result.ResponseCode, result.IsSuccess, result.Elapsed));
        Assert.StartsWith("Non HTTP response message: ", result.ResponseMessage, StringComparison.Ordinal);
        Assert.Contains(server.Url, result.ResponseMessage, StringComparison.Ordinal);
        Assert.Equal(result.Body.Length, result.Bytes);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Domain_WithAPort_FailsAsAnIPv6AddressUnsent()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);

        var result = await plan.GetAsync("/", ("HTTPSampler.domain", $"127.0.0.1:{server.Port}"), ("HTTPSampler.port", ""));

        Assert.Equal(Syntax, result.ResponseCode);
        Assert.Contains("Malformed IPv6 address", result.ResponseMessage, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("", "org.apache.http.client.ClientProtocolException")]
    [InlineData("${ServerName}", "java.net.URISyntaxException")]
    public async Task Domain_ThatIsNone_FailsUnsent(string domain, string code)
    {
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.domain", domain));

        Assert.Equal($"Non HTTP response code: {code}", result.ResponseCode);
    }

    [Fact]
    public async Task Path_ThatIsAWholeAddress_ReplacesHostPortAndParameters()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan();

        var result = await plan.GetAsync($"{server.Url}/a b", ("HTTPSampler.domain", "nowhere.invalid"), Arguments(("not", "sent")));

        Assert.Equal(["GET /a%20b"], server.Asked);
        Assert.Equal($"{server.Url}/a%20b", result.Url);
    }

    [Fact]
    public async Task Target_OfTheRun_ReplacesHostAndPortOfEverySampler()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan { Target = new Target(server.Host, server.Port) };

        var first = await plan.GetAsync("/a", ("HTTPSampler.domain", "front-end"), ("HTTPSampler.port", "8079"));
        await plan.GetAsync("http://front-end/b");

        Assert.Equal(["GET /a", "GET /b"], server.Asked);
        Assert.All(server.Requests, r => Assert.Equal($"{server.Host}:{server.Port}", r["Host"]));
        Assert.Equal($"{server.Url}/a", first.Url);
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("not a number", "127.0.0.1")]
    [InlineData("0", "127.0.0.1")]
    [InlineData("80", "127.0.0.1")]
    public async Task Port_ThatIsNone_IsTheSchemes(string port, string authority)
    {
        using var plan = new HttpPlan();

        var result = await plan.GetAsync("/", ("HTTPSampler.port", port));

        Assert.Equal($"http://{authority}/", result.Url); // whoever listens there or not
    }

    [Fact]
    public async Task Settings_WithVariables_AreEvaluatedForEachSample()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler(("HTTPSampler.path", "/orders/${id}"), ("HTTPSampler.method", "${method}"));
        foreach (var (id, method) in new[] { ("1", "GET"), ("1", "GET"), ("2", "DELETE") })
        {
            (plan.User.Variables["id"], plan.User.Variables["method"]) = (id, method);
            await plan.SendAsync(sampler);
        }

        Assert.Equal(["GET /orders/1", "GET /orders/1", "DELETE /orders/2"], server.Asked);
    }

    [Fact]
    public async Task Settings_ThatCount_AreEvaluatedOnceForASample()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        var sampler = plan.Sampler(("HTTPSampler.path", "/"), ("HTTPSampler.method", "DELETE"), Arguments(("n", "${__counter(TRUE)}"), ("m", "x")));

        await plan.SendAsync(sampler);
        await plan.SendAsync(sampler);

        Assert.Equal(["DELETE /?n=1&m=x", "DELETE /?n=2&m=x"], server.Asked);
        Assert.Equal(["n=1&m=x", "n=2&m=x"], server.Requests.Select(r => r.Text));
    }

    [Fact]
    public async Task Host_WithSeveralAddresses_IsReached()
    {
        await using var server = new RecordingServer();
        using var plan = new HttpPlan(server);
        Assert.SkipUnless((await Dns.GetHostAddressesAsync("localhost", TestContext.Current.CancellationToken)).Contains(IPAddress.Loopback), "localhost has no IPv4 address here");

        var result = await plan.GetAsync("/", ("HTTPSampler.domain", "localhost"));

        Assert.True(result.IsSuccess, result.ResponseMessage);
        Assert.Equal($"localhost:{server.Port}", server.Requests[0]["Host"]);
    }
}
