using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class LoginTests : IAsyncDisposable
{
    private readonly CountingHasher _hasher = new();
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected LoginTests(Backend backend)
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend).WithServices(s => s.AddSingleton<IPasswordHasher<string>>(_hasher));
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("user: GET /login", """200 `{"user":…}`; three customers with their passwords exist""")]
    [Theory]
    [InlineData("Eve_Berger", "eve", "57a98d98e4b00679b4a830af")]
    [InlineData("user", "password", "57a98d98e4b00679b4a830b2")]
    [InlineData("user1", "password", "57a98d98e4b00679b4a830b5")]
    public async Task Login_OfASeededCustomer_GivesTheCustomer(string username, string password, string id)
    {
        var response = await _client.LoginAsync(username, password);
        var answer = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["user"], answer.Names());
        Assert.Equal((await _client.GetJsonAsync($"/customers/{id}")).GetRawText(), answer.GetProperty("user").GetRawText());
        Assert.Equal(username, answer.GetProperty("user").Text("username"));
    }

    [Behaviour("user: GET /login", "Eve_Berger's password is `eve`, though the browser tests say `duis`", Why = "one account has one password")]
    [Fact]
    public async Task Login_OfEveWithThePasswordOfTheOriginalsBrowserTests_IsUnauthorized() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("Eve_Berger", "duis")).StatusCode);

    [Behaviour(
        "user: GET /login", "wrong password: 401; unknown name: 500",
        Ours = "both 401, the same body, after the same work", Why = "names cannot be probed", Defect = 13)]
    [Fact]
    public async Task Login_WrongPasswordUnknownNameOrNoPassword_GetOneAnswerForOneCheckEach()
    {
        await _client.CreateAsync("/customers", new { username = "passwordless" });
        var checks = new List<int>();
        var answers = new List<string>();
        foreach (var (username, password) in new[] { ("user", "wrong"), ("nobody", "password"), ("passwordless", "") })
        {
            var before = _hasher.Checks;
            var response = await _client.LoginAsync(username, password);
            await response.AssertRefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized");
            checks.Add(_hasher.Checks - before);
            answers.Add((await response.JsonAsync()).GetRawText());
        }

        Assert.Equal([1, 1, 1], checks);
        Assert.Single(answers.Distinct());
    }

    [Behaviour("user: GET /login", "no credentials: 401 `Unauthorized`")]
    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic ###")]
    [InlineData("Basic dXNlcg==")] // "user", no colon
    [InlineData("Basic dQBzZXI6cA==")] // a name with a NUL
    [InlineData("Bearer dXNlcjpwYXNzd29yZA==")] // "user:password", but another scheme
    public async Task Login_WithoutCredentials_IsUnauthorized(string? authorization) =>
        await (await _client.SendLoginAsync(authorization)).AssertRefusedAsync(HttpStatusCode.Unauthorized, "Unauthorized");

    private sealed class CountingHasher : IPasswordHasher<string>
    {
        private readonly PasswordHasher<string> _hasher = new();

        public int Checks { get; private set; }

        public string HashPassword(string user, string password) => _hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
        {
            Checks++;
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    public sealed class OnFiles(Files backend) : LoginTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : LoginTests(backend), IClassFixture<Servers>;
}
