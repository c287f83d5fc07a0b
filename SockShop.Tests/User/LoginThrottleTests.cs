using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public sealed class LoginThrottleTests : IAsyncDisposable
{
    private const int FreeFailures = 10;
    private readonly FakeClock _clock = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    public LoginThrottleTests()
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", _folder.Database("user-db")).WithServices(s => s.AddSingleton<TimeProvider>(_clock));
        _client = _service.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Behaviour(
        "user: GET /login", "as many failures as one likes",
        Ours = "ten failures under a name, then one more every 6 s; others 429 with `Retry-After`; counted by each replica", Why = "guessing is slow; by name, as behind an ingress all share an address")]
    [Theory]
    [InlineData("user")]
    [InlineData("nobody")]
    public async Task Login_AfterTenFailures_IsTooManyWhetherTheNameExistsOrNot(string username)
    {
        await FailAsync(username, FreeFailures);

        var refused = await _client.LoginAsync(username, "password");

        await refused.AssertRefusedAsync(HttpStatusCode.TooManyRequests, "Too many failed logins. Wait a moment and try again.");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Login_AfterTheTimeItWasTold_SucceedsForTheOwner()
    {
        await FailAsync("user", FreeFailures);
        var refused = await _client.LoginAsync("user", "password");

        _clock.Advance(refused.Headers.RetryAfter!.Delta!.Value);

        Assert.Equal(HttpStatusCode.OK, (await _client.LoginAsync("user", "password")).StatusCode);
    }

    [Fact]
    public async Task Login_WhileAnotherNameIsGuessed_Succeeds()
    {
        await FailAsync("user", FreeFailures);

        Assert.Equal(HttpStatusCode.OK, (await _client.LoginAsync("user1", "password")).StatusCode);
    }

    [Behaviour("user: GET /login", BehaviourAttribute.NotThere, Ours = "right passwords do not count")]
    [Fact]
    public async Task Login_RightAHundredTimesAtOnce_IsNeverTooMany()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _client.LoginAsync("user", "password")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Behaviour("user: GET /login", BehaviourAttribute.NotThere, Ours = "a name is free again within a minute", Why = "nobody is locked out for long")]
    [Fact]
    public async Task Login_AfterAFloodOfFailuresAtOnce_IsFreeWithinAMinute()
    {
        await Task.WhenAll(Enumerable.Range(0, 10 * FreeFailures).Select(_ => _client.LoginAsync("nobody", "wrong")));

        _clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(6));

        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("nobody", "wrong")).StatusCode);
    }

    private async Task FailAsync(string username, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync(username, "wrong")).StatusCode);
        }
    }
}
