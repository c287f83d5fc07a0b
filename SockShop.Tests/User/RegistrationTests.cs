using System.Net;
using System.Net.Http.Json;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class RegistrationTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected RegistrationTests(Backend backend)
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("user: POST /register", """200 `{"id":"24 hex digits"}`; unknown members are not read""")]
    [Fact]
    public async Task Register_AllFields_MakesACustomerWhoCanLogIn()
    {
        var id = await _client.CreateAsync("/register", new { username = "ann", password = "a:b c", email = "ann@example.org", firstName = "Ann", lastName = "Zed", admin = true });

        Assert.Equal(HttpStatusCode.OK, (await _client.LoginAsync("ann", "a:b c")).StatusCode);
        var customer = await _client.GetJsonAsync($"/customers/{id}");
        Assert.Equal(["ann", "Ann", "Zed"], [customer.Text("username"), customer.Text("firstName"), customer.Text("lastName")]);
    }

    [Behaviour("user: POST /register", "members in any case; e-mail and names may be missing")]
    [Fact]
    public async Task Register_NameAndPasswordInOtherCase_IsEnough()
    {
        var id = await _client.CreateAsync("/register", new { USERNAME = "ann", Password = "p" });

        Assert.Equal("", (await _client.GetJsonAsync($"/customers/{id}")).Text("firstName"));
        Assert.Equal(HttpStatusCode.OK, (await _client.LoginAsync("ann", "p")).StatusCode);
    }

    [Behaviour("user: POST /register", "a name that exists: 500", Ours = "409", Why = "the caller's input")]
    [Fact]
    public async Task Register_NameThatIsTaken_IsAConflictAndKeepsTheFirst()
    {
        var second = await _client.PostBodyAsync("/register", """{"username":"user","password":"mine now"}""");

        await second.AssertRefusedAsync(HttpStatusCode.Conflict, "taken");
        Assert.Equal(HttpStatusCode.OK, (await _client.LoginAsync("user", "password")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("user", "mine now")).StatusCode);
    }

    [Fact]
    public async Task Register_OneNameManyTimesAtOnce_SucceedsOnce()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _client.PostBodyAsync("/register", """{"username":"ann","password":"p"}""")));

        Assert.Equal(1, responses.Count(r => r.StatusCode == HttpStatusCode.OK));
        Assert.Equal(9, responses.Count(r => r.StatusCode == HttpStatusCode.Conflict));
    }

    [Behaviour(
        "user: POST /register", "nothing is validated",
        Ours = "name 1–64 characters without `:`, and a password, else 400", Why = "Basic ends the name at `:`", Defect = 14)]
    [Theory]
    [InlineData("""{"password":"p"}""", "Username")]
    [InlineData("""{"username":"","password":"p"}""", "Username")]
    [InlineData("""{"username":"a:b","password":"p"}""", "Username")]
    [InlineData("""{"username":"a\u0000","password":"p"}""", "Username")]
    [InlineData("""{"username":"12345678901234567890123456789012345678901234567890123456789012345","password":"p"}""", "Username")]
    [InlineData("""{"username":"ann"}""", "Password")]
    [InlineData("""{"username":"ann","password":""}""", "Password")]
    [InlineData("""{"username":"ann","password":null}""", "Password")]
    [InlineData("""{"username":"ann","password":12}""", "line 1")]
    [InlineData("""{"username":"\ud800","password":"p"}""", "line 1")]
    [InlineData("""["ann"]""", "line 1")]
    [InlineData("""{"username":""", "line 1")]
    public async Task Register_BadBody_IsABadRequestThatNamesIt(string body, string named) =>
        await (await _client.PostBodyAsync("/register", body)).AssertRefusedAsync(HttpStatusCode.BadRequest, named);

    [Behaviour("user: POST /register", "texts of any length", Ours = "password 128, e-mail 254, names 100 characters, else 400", Why = "bounded")]
    [Theory]
    [InlineData("password", 128)]
    [InlineData("email", 254)]
    [InlineData("firstName", 100)]
    [InlineData("lastName", 100)]
    public async Task Register_FieldAtItsLimit_IsAcceptedAndLongerIsNot(string field, int limit)
    {
        async Task<HttpStatusCode> RegisterAsync(string name, int length)
        {
            var body = new Dictionary<string, string> { ["username"] = name, ["password"] = "p", [field] = new('x', length) };
            return (await _client.PostAsJsonAsync("/register", body, TestContext.Current.CancellationToken)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await RegisterAsync("fits", limit));
        Assert.Equal(HttpStatusCode.BadRequest, await RegisterAsync("too long", limit + 1));
    }

    public sealed class OnFiles(Files backend) : RegistrationTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : RegistrationTests(backend), IClassFixture<Servers>;
}
