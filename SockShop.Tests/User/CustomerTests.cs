using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class CustomerTests : IAsyncDisposable
{
    private readonly Backend _backend;
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected CustomerTests(Backend backend)
    {
        _backend = backend;
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend);
        _client = _service.Connect();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("user: GET /customers", "200 `_embedded.customer`")]
    [Fact]
    public async Task List_OfANewStore_HasTheThreeSeededCustomers()
    {
        var customers = (await _client.GetJsonAsync("/customers")).Embedded("customer");

        Assert.Equal(["Eve_Berger", "user", "user1"], customers.Select(c => c.Text("username")));
    }

    [Behaviour("user: GET /customers/{id}/{**rest}", "200, names, id and four links; whatever follows the id")]
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/whatever")]
    [InlineData("/whatever/else")]
    public async Task Get_KnownIdAndAnyAttribute_GivesTheCustomerWithLinks(string attribute)
    {
        var response = await _client.GetResponseAsync($"/customers/{UserClient.Eve}{attribute}");

        Assert.Equal("application/hal+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            """
            {"firstName":"Eve","lastName":"Berger","username":"Eve_Berger","id":"57a98d98e4b00679b4a830af","_links":{"addresses":{"href":"http://user/customers/57a98d98e4b00679b4a830af/addresses"},"cards":{"href":"http://user/customers/57a98d98e4b00679b4a830af/cards"},"customer":{"href":"http://user/customers/57a98d98e4b00679b4a830af"},"self":{"href":"http://user/customers/57a98d98e4b00679b4a830af"}}}
            """,
            await response.Content.ReadAsStringAsync(Ct));
    }

    [Behaviour("user: any request", "links start with `http://user`, or the host in `HATEAOS`")]
    [Fact]
    public async Task Get_WithAnotherLinkDomain_LinksThere()
    {
        await using var service = new ServiceUnderTest<Registration>().WithStore("user-db", _backend).WithSetting("HATEAOS", "user.example");
        var client = service.Connect();

        var links = (await client.GetJsonAsync($"/customers/{UserClient.Eve}")).GetProperty("_links");
        Assert.Equal($"http://user.example/customers/{UserClient.Eve}/cards", links.GetProperty("cards").Text("href"));
        var address = await client.GetJsonAsync("/addresses/57a98d98e4b00679b4a830ad");
        Assert.Equal("http://user.example/addresses/57a98d98e4b00679b4a830ad", address.GetProperty("_links").GetProperty("self").Text("href"));
    }

    [Behaviour("user: any request", "successes are `application/hal+json`", Why = "orders reads links only then")]
    [Theory]
    [InlineData("/customers")]
    [InlineData("/addresses")]
    [InlineData("/cards")]
    [InlineData("/cards/57a98d98e4b00679b4a830ae")]
    [InlineData("/addresses/57a98d98e4b00679b4a830ad/and/more")]
    [InlineData($"/customers/{UserClient.Eve}/addresses/and/more")]
    [InlineData($"/customers/{UserClient.Eve}/cards")]
    public async Task Get_WhatIsThere_IsHal(string path)
    {
        var response = await _client.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/hal+json", response.Content.Headers.ContentType?.ToString());
    }

    [Behaviour("user: GET /customers/{id}/{**rest}", "unknown or not hex: 500", Ours = "404", Why = "the caller's input")]
    [Behaviour("user: GET /customers/{id}/addresses/{**rest}", "unknown or not hex: 500", Ours = "404", Why = "the caller's input")]
    [Behaviour("user: GET /customers/{id}/cards/{**rest}", "unknown or not hex: 500", Ours = "404", Why = "the caller's input")]
    [Theory]
    [InlineData("/customers/57a98d98e4b00679b4a83fff")]
    [InlineData("/customers/not-hex")]
    [InlineData("/customers/57a98d98e4b00679b4a83fff/addresses")]
    [InlineData("/customers/57a98d98e4b00679b4a83fff/cards")]
    public async Task Get_UnknownId_IsNotFound(string path) =>
        await (await _client.GetResponseAsync(path)).AssertRefusedAsync(HttpStatusCode.NotFound, "There is no customer with id");

    [Behaviour(
        "user: POST /customers", """200 `{"id"}`; the password is dropped and anyone logs in with an empty one""",
        Ours = "dropped, and nobody logs in", Defect = 14)]
    [Fact]
    public async Task Add_WithAPassword_IgnoresItAndNobodyCanLogIn()
    {
        var id = await _client.CreateAsync("/customers", new { firstName = "Ann", lastName = "Zed", username = "ann", password = "p" });

        Assert.Equal("Ann", (await _client.GetJsonAsync($"/customers/{id}")).Text("firstName"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("ann", "p")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("ann", "")).StatusCode);
    }

    [Behaviour("user: POST /customers", "a name that exists: 500; none: taken as empty", Ours = "409; 400", Why = "the caller's input", Defect = 14)]
    [Theory]
    [InlineData("""{"username":"user"}""", HttpStatusCode.Conflict, "taken")]
    [InlineData("""{"firstName":"Ann"}""", HttpStatusCode.BadRequest, "Username")]
    [InlineData("""{"username":"a:b"}""", HttpStatusCode.BadRequest, "Username")]
    public async Task Add_TakenOrBadName_IsRefused(string body, HttpStatusCode status, string message) =>
        await (await _client.PostBodyAsync("/customers", body)).AssertRefusedAsync(status, message);

    [Behaviour("user: DELETE /customers/{id}", """200 `{"status":true}`; addresses and cards go too""")]
    [Fact]
    public async Task Delete_ACustomer_TakesAddressesAndCardsAlong()
    {
        await _client.AssertDeletedAsync($"/customers/{UserClient.Eve}");

        foreach (var path in new[] { $"/customers/{UserClient.Eve}", "/addresses/57a98d98e4b00679b4a830ad", "/cards/57a98d98e4b00679b4a830ae" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _client.GetResponseAsync(path)).StatusCode);
        }

        Assert.Equal(3, (await _client.GetJsonAsync("/addresses")).Embedded("address").Count());
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.LoginAsync("Eve_Berger", "eve")).StatusCode);
    }

    [Behaviour("user: DELETE /customers/{id}", "unknown: 500", Ours = "404", Why = "the caller's input")]
    [Behaviour("user: DELETE /addresses/{id}", "unknown: 500", Ours = "404", Why = "the caller's input")]
    [Behaviour("user: DELETE /cards/{id}", "unknown: 500", Ours = "404", Why = "the caller's input")]
    [Behaviour("user: DELETE /ANYTHING/ID", "any collection can be named", Ours = "404", Defect = 16)]
    [Theory]
    [InlineData("/customers/57a98d98e4b00679b4a83fff")]
    [InlineData("/addresses/57a98d98e4b00679b4a83fff")]
    [InlineData("/cards/57a98d98e4b00679b4a83fff")]
    [InlineData("/seeded/customers")]
    public async Task Delete_WhatIsMissing_IsNotFound(string path) =>
        await (await _client.DeleteAsync(path, Ct)).AssertRefusedAsync(HttpStatusCode.NotFound, "");

    [Behaviour("user: GET /health/{**rest}", "`user`, `user-db`: `service`, `status`, `time`")]
    [Fact]
    public async Task Health_WithItsStore_ListsServiceAndStore()
    {
        var health = (await _client.GetJsonAsync("/health")).GetProperty("health").EnumerateArray();

        Assert.Equal(["user OK", "user-db OK"], health.Select(h => $"{h.Text("service")} {h.Text("status")}"));
        Assert.All(health, h => Assert.EndsWith("+0000 UTC", h.Text("time")));
    }

    public sealed class OnFiles(Files backend) : CustomerTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CustomerTests(backend), IClassFixture<Servers>;
}
