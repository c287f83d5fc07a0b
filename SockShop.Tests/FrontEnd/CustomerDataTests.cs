using System.Net;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class CustomerDataTests : IAsyncDisposable
{
    private const string Somebody = "57a98d98e4b00679b4a830b2";
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: GET /customers/{id}", "200, the one logged in, whatever the id; untyped", Why = "pages send the cookie as the id")]
    [Behaviour(
        "load test: login", "the next extractor overwrites `logged_in` with its default, which later requests send as the id",
        Why = "the id is not read", Defect = 35)]
    [Theory]
    [InlineData("/customers/Vn6Xhxoe5vO3VwY7wviZ6EM9tlfD7Fzy")]
    [InlineData("/customers/ERROR%20-%20logged_in")]
    [InlineData($"/customers/{Somebody}")]
    public async Task Customer_WithAnyId_IsTheOneLoggedInAndNotTypedAsJson(string path)
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal(Shop.Eve, (await response.JsonAsync()).GetProperty("id").GetString());
        Assert.Equal($"GET /customers/{Shop.Eve}", _shop.Users.Requests[^1]);
    }

    [Behaviour("front-end: GET /customers/{id}", """not logged in: 200 with `"status_code":500`""", Why = "pages read that")]
    [Fact]
    public async Task Customer_NotLoggedIn_IsASuccessThatSaysNobody()
    {
        var response = await _shop.Open().GetResponseAsync($"/customers/{Shop.Eve}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"error":"Invalid Id Hex","status_code":500,"status_text":"Internal Server Error"}""", await response.TextAsync());
        Assert.Empty(_shop.Users.Calls);
    }

    [Behaviour("front-end: GET /customers", "everybody", Ours = "a list of the one logged in", Why = "private", Defect = 4)]
    [Fact]
    public async Task Customers_Listed_AreOnlyTheOneLoggedIn()
    {
        var browser = await _shop.OpenAsEveAsync();

        var customers = (await (await browser.GetResponseAsync("/customers")).JsonAsync()).GetProperty("_embedded").GetProperty("customer");

        Assert.Equal(Shop.Eve, Assert.Single(customers.EnumerateArray()).GetProperty("id").GetString());
    }

    [Behaviour("front-end: GET /addresses", "everybody's", Ours = "the customer's own", Why = "private", Defect = 4)]
    [Behaviour("front-end: GET /cards", "everybody's", Ours = "the customer's own", Why = "private", Defect = 4)]
    [Theory]
    [InlineData("addresses", "address", "a1")]
    [InlineData("cards", "card", "k1")]
    public async Task Owned_Listed_AreOnlyTheCustomersOwn(string path, string member, string first)
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync($"/{path}?custId={Somebody}");

        Assert.Equal(first, (await response.JsonAsync()).GetProperty("_embedded").GetProperty(member)[0].GetProperty("id").GetString());
        Assert.Equal($"GET /customers/{Shop.Eve}/{path}", _shop.Users.Requests[^1]);
    }

    [Behaviour("front-end: GET /customers", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: GET /addresses", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: GET /cards", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: GET /cards/{id}", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: DELETE /customers/{id}", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: DELETE /addresses/{id}", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Behaviour("front-end: DELETE /cards/{id}", "no login is asked for", Ours = "not logged in: 401", Defect = 4)]
    [Theory]
    [InlineData("GET", "/customers")]
    [InlineData("GET", "/addresses")]
    [InlineData("GET", "/cards")]
    [InlineData("GET", "/cards/k1")]
    [InlineData("DELETE", $"/customers/{Shop.Eve}")]
    [InlineData("DELETE", "/addresses/a1")]
    [InlineData("DELETE", "/cards/k1")]
    public async Task Owned_NotLoggedIn_Is401AndNobodyIsAsked(string method, string path)
    {
        var response = await _shop.Open().SendAsync(new(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("User not logged in.", await response.MessageAsync());
        Assert.Empty(_shop.Users.Calls);
    }

    [Behaviour("front-end: POST /addresses", "not logged in: 200 with an error in the body", Ours = "401", Defect = 3)]
    [Behaviour("front-end: POST /cards", "not logged in: 200 with an error in the body", Ours = "401", Defect = 3)]
    [Theory]
    [InlineData("/addresses", """{"number":"1","street":"s","city":"c","postcode":"p","country":"u"}""")]
    [InlineData("/cards", """{"longNum":"1234567812345678","expires":"12/12","ccv":"111"}""")]
    public async Task Owned_AddedByNobody_Is401(string path, string body)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _shop.Open().PostAsync(path, body)).StatusCode);
    }

    [Behaviour("front-end: POST /addresses", """200 `{"id"}`; the owner is the one logged in""")]
    [Behaviour("front-end: POST /cards", """200 `{"id"}`; the owner is the one logged in""")]
    [Theory]
    [InlineData("/addresses", """{"number":"1","street":"s","city":"c","postcode":"p","country":"u"}""")]
    [InlineData("/cards", """{"longNum":"1234567812345678","expires":"12/12","ccv":"111"}""")]
    public async Task Owned_Added_BelongsToTheCustomerWhateverTheBodySays(string path, string body)
    {
        _shop.Users.On($"POST {path}", """{"id":"new"}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync(path, body.Replace("}", $$""","userID":"{{Somebody}}"}""", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":"new"}""", await response.TextAsync());
        Assert.Equal(body.Replace("}", $$""","userID":"{{Shop.Eve}}"}""", StringComparison.Ordinal), _shop.Users.Calls[^1].Body);
    }

    [Behaviour(
        "front-end: POST /cards", "any texts",
        Ours = "number 4–19 digits, expiry `MM/YY`, ccv 3–4 digits if given; else 400", Why = "the caller's input")]
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"longNum":"123","expires":"12/12","ccv":"111"}""")]
    [InlineData("""{"longNum":"1234567812345678","expires":"never","ccv":"111"}""")]
    [InlineData("""{"longNum":"1234567812345678","expires":"12/12","ccv":"x"}""")]
    public async Task Card_ThatIsNone_Is400(string body)
    {
        var browser = await _shop.OpenAsEveAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/cards", body)).StatusCode);
    }

    [Behaviour(
        "front-end: POST /addresses", "all may be missing",
        Ours = "number, street, city and country are required, else 400", Why = "a parcel needs them; postcodes are not everywhere")]
    [Theory]
    [InlineData("{}", "Number", "Street", "City", "Country")]
    [InlineData("""{"number":"1","street":"s","city":"","country":"u"}""", "City")]
    public async Task Address_Incomplete_Is400ThatNamesWhatIsMissing(string body, params string[] missing)
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/addresses", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(missing, (await response.JsonAsync()).GetProperty("errors").Names());
    }

    [Behaviour("front-end: POST /addresses", "texts of any length", Ours = "100 characters, else 400", Why = "bounded")]
    [Fact]
    public async Task Address_TooLong_Is400()
    {
        var browser = await _shop.OpenAsEveAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/addresses", $$"""{"street":"{{new string('x', 101)}}"}""")).StatusCode);
    }

    [Behaviour("front-end: GET /address", "200, the oldest address")]
    [Behaviour("front-end: GET /card", """200 `{"number":"9678"}`, the oldest card's last four digits""")]
    [Theory]
    [InlineData("/address", """{"street":"Whitelees Road","number":"246","id":"a1"}""")]
    [InlineData("/card", """{"number":"9678"}""")]
    public async Task First_OfSeveral_IsTheOldestAndOfACardOnlyTheLastDigits(string path, string expected)
    {
        var browser = await _shop.OpenAsEveAsync();

        Assert.Equal(expected, await (await browser.GetResponseAsync(path)).TextAsync());
    }

    [Behaviour("front-end: GET /address", """none: 200 `{"status_code":500}`""", Why = "pages read that")]
    [Behaviour("front-end: GET /card", """none: 200 `{"status_code":500}`""", Why = "pages read that")]
    [Theory]
    [InlineData("/address", "addresses", HttpStatusCode.OK, """{"_embedded":{"address":[]}}""")]
    [InlineData("/address", "addresses", HttpStatusCode.NotFound, "")]
    [InlineData("/card", "cards", HttpStatusCode.OK, """{"_embedded":{"card":[]}}""")]
    [InlineData("/card", "cards", HttpStatusCode.OK, """{"_embedded":{"card":null}}""")]
    public async Task First_OfNone_IsASuccessThatSaysNone(string path, string list, HttpStatusCode status, string body)
    {
        _shop.Users.On($"GET /customers/{Shop.Eve}/{list}", status, body);
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status_code":500}""", await response.TextAsync());
    }

    [Behaviour("front-end: GET /address", """not logged in: 200 `{"status_code":500}`""")]
    [Behaviour("front-end: GET /card", """not logged in: 200 `{"status_code":500}`""")]
    [Theory]
    [InlineData("/address")]
    [InlineData("/card")]
    public async Task First_NotLoggedIn_IsASuccessThatSaysNone(string path)
    {
        var response = await _shop.Open().GetResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status_code":500}""", await response.TextAsync());
    }

    [Behaviour("front-end: GET /cards/{id}", "200, the card as user shows it")]
    [Fact]
    public async Task Card_OfOneself_CanBeRead()
    {
        var browser = await _shop.OpenAsEveAsync();

        Assert.Equal("5953580604169678", (await (await browser.GetResponseAsync("/cards/k1")).JsonAsync()).GetProperty("longNum").GetString());
    }

    [Behaviour("front-end: DELETE /customers/{id}", "200, a JSON string that contains JSON")]
    [Behaviour("front-end: DELETE /addresses/{id}", "200, a JSON string that contains JSON")]
    [Behaviour("front-end: DELETE /cards/{id}", "200, a JSON string that contains JSON")]
    [Theory]
    [InlineData($"/customers/{Shop.Eve}")]
    [InlineData("/addresses/a2")]
    [InlineData("/cards/k1")]
    public async Task Delete_OfOnesOwn_IsJsonInAJsonString(string path)
    {
        _shop.Users.On($"DELETE {path}", """{"status":true}""");
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.DeleteResponseAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""
            "{\"status\":true}\n"
            """, await response.TextAsync());
    }

    [Behaviour("front-end: GET /cards/{id}", "anybody's", Ours = "404 for what is not the customer's", Why = "private", Defect = 4)]
    [Behaviour("front-end: DELETE /customers/{id}", "anybody's", Ours = "404 for what is not the customer's", Why = "private", Defect = 4)]
    [Behaviour("front-end: DELETE /addresses/{id}", "anybody's", Ours = "404 for what is not the customer's", Why = "private", Defect = 4)]
    [Behaviour("front-end: DELETE /cards/{id}", "anybody's", Ours = "404 for what is not the customer's", Why = "private", Defect = 4)]
    [Theory]
    [InlineData("DELETE", $"/customers/{Somebody}")]
    [InlineData("DELETE", "/addresses/theirs")]
    [InlineData("DELETE", "/cards/theirs")]
    [InlineData("GET", "/cards/theirs")]
    public async Task Owned_BySomebodyElse_Is404AndUntouched(string method, string path)
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.SendAsync(new(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(_shop.Users.Requests, r => r.EndsWith(path, StringComparison.Ordinal));
    }

    [Behaviour("front-end: DELETE /customers/{id}", "the session goes on", Ours = "logged out")]
    [Fact]
    public async Task Delete_OfOneself_LogsOut()
    {
        _shop.Users.On($"DELETE /customers/{Shop.Eve}", """{"status":true}""");
        var browser = await _shop.OpenAsEveAsync();

        await browser.DeleteResponseAsync($"/customers/{Shop.Eve}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetResponseAsync("/addresses")).StatusCode);
    }

    [Behaviour("front-end: POST /customers", """200, user's `{"id"}`""")]
    [Fact]
    public async Task Create_OfACustomer_IsPassedOn()
    {
        _shop.Users.On("POST /customers", """{"id":"c9"}""");

        var response = await _shop.Open().PostAsync("/customers", """{"firstName":"F","lastName":"L","username":"u"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":"c9"}""", await response.TextAsync());
        Assert.Equal("""{"username":"u","firstName":"F","lastName":"L"}""", _shop.Users.Calls.Single().Body);
    }
}
