using System.Net;
using System.Net.Http.Headers;
using SockShop.Payment.Payments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Faults;

/// <summary>How faults of a service are turned on and off, and who may.</summary>
public sealed class FaultEndpointTests : IAsyncDisposable
{
    private const string Token = "a token of the tests' own";
    private static readonly string[] s_spared = ["/ready", "/alive", "/health", "/metrics"];
    private readonly Files _files = new();
    private readonly List<ServiceUnderTest<PaymentRequest>> _services = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await _files.DisposeAsync();
    }

    [Fact]
    public async Task Faults_WithoutAToken_AreNotThere()
    {
        using var client = Start();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, HttpMethod.Get, "/faults"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, HttpMethod.Put, "/faults/latency?duration=00:00:01"));
    }

    [Theory]
    [InlineData("GET", "/faults")]
    [InlineData("PUT", "/faults/latency?duration=00:00:01")]
    [InlineData("DELETE", "/faults")]
    [InlineData("DELETE", "/faults/latency")]
    public async Task Faults_ForWhoDoesNotShowTheToken_AreRefused(string method, string path)
    {
        using var client = Start(("Faults:Token", Token));
        foreach (var authorization in new[] { null, new AuthenticationHeaderValue("Bearer", "another token of that length"), new AuthenticationHeaderValue("Basic", Token) })
        {
            client.DefaultRequestHeaders.Authorization = authorization;

            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, new(method), path));
        }
    }

    [Fact]
    public async Task Fault_TurnedOn_IsListedAndMarksWhatItCausesUntilItIsTurnedOff()
    {
        using var client = Start(("Faults:Token", Token));
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        Assert.Equal("[]", await client.GetStringAsync("/faults", TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, HttpMethod.Put, "/faults/errors?status=502"));

        var fault = Assert.Single((await client.GetJsonAsync("/faults")).EnumerateArray());
        Assert.Equal("errors", fault.GetProperty("fault").GetString());
        Assert.Equal(502, fault.GetProperty("values").GetProperty("status").GetInt32());
        Assert.True(fault.GetProperty("until").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        using var failed = await client.GetResponseAsync("/paymentAuth");
        Assert.Equal((HttpStatusCode.BadGateway, "errors"), (failed.StatusCode, Assert.Single(failed.Headers.GetValues("x-sockshop-fault"))));

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(client, HttpMethod.Delete, "/faults/errors"));
        using var well = await client.GetResponseAsync("/paymentAuth");
        Assert.Equal((HttpStatusCode.OK, false), (well.StatusCode, well.Headers.Contains("x-sockshop-fault")));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, HttpMethod.Delete, "/faults/errors"));
    }

    [Fact]
    public async Task Errors_Always_SpareProbesAndHealth()
    {
        using var client = Start(("Faults:Errors:Status", "500"));

        Assert.Equal(HttpStatusCode.InternalServerError, await StatusAsync(client, HttpMethod.Get, "/paymentAuth"));
        Assert.All(await Task.WhenAll(s_spared.Select(p => StatusAsync(client, HttpMethod.Get, p))), s => Assert.Equal(HttpStatusCode.OK, s));
    }

    [Theory]
    [InlineData("latency", "Duration must be from")]
    [InlineData("latency?duration=soon", "'soon' at 'duration'")]
    [InlineData("latency?duration=00:00:31", "Duration must be from")]
    [InlineData("latency?duration=00:00:01&share=2", "Share must be from")]
    [InlineData("latency?duratio=00:00:01", "'duratio'")]
    [InlineData("latency?duration=00:00:01&for=02:00:00", "for=02:00:00")]
    [InlineData("errors?status=404", "Status must be from")]
    [InlineData("queue-stuck", "latency, errors, slow-store")]
    [InlineData("nonsense", "latency, errors, slow-store")]
    public async Task Fault_ThatCannotBe_IsRefusedInOneLineThatSaysWhy(string fault, string why)
    {
        using var client = Start(("Faults:Token", Token));
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);

        using var answer = await client.PutAsync($"/faults/{fault}", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var detail = (await answer.JsonAsync()).GetProperty("detail").GetString()!;
        Assert.Contains(why, detail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\n", detail);
        Assert.Equal("[]", await client.GetStringAsync("/faults", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Faults:Latency:Duration", "soon", "Setting Faults:Latency: ")]
    [InlineData("Faults:Latancy:Duration", "00:00:01", "Setting Faults:Latancy: ")]
    [InlineData("Faults:Token", "short", "Setting Faults:Token ")]
    public void Setting_ThatCannotBe_EndsTheStartInOneLineThatNamesIt(string setting, string value, string begin)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Start((setting, value)));

        Assert.StartsWith(begin, failure.Message);
        Assert.DoesNotContain("\n", failure.Message);
    }

    private HttpClient Start(params (string Name, string Value)[] settings)
    {
        var service = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", _files);
        _services.Add(service);
        foreach (var (name, value) in settings)
        {
            service.WithSetting(name, value);
        }

        return service.Connect();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using var answer = await client.SendAsync(new(method, path), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
