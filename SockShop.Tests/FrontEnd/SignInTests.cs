using System.Net;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

public sealed class SignInTests : IAsyncDisposable
{
    private const string Bob = "57a98d98e4b00679b4a830b2";
    private const string Registration = """{"username":"bob","password":"s3cret","email":"bob@example.org","firstName":"Bob","lastName":"B"}""";
    private readonly Shop _shop = new();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Behaviour("front-end: GET /login", "200 `text/html`, `Cookie is set`")]
    [Fact]
    public async Task Login_RightPassword_IsHtmlThatSaysTheCookieIsSet()
    {
        var response = await _shop.Open().LoginAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Cookie is set", await response.TextAsync());
    }

    [Behaviour("front-end: GET /login", "the Authorization header is passed on")]
    [Fact]
    public async Task Login_WithCredentials_PassesThemOnUntouched()
    {
        await _shop.Open().LoginAsync();

        Assert.Equal("Basic RXZlX0JlcmdlcjpldmU=", _shop.Users.Calls.Single().Headers["Authorization"]);
    }

    [Behaviour("front-end: session", "`logged_in` comes with login: `Max-Age=3600`, `Path=/`, open to scripts", Ours = "the same, and `SameSite=Lax`")]
    [Fact]
    public async Task Login_Succeeds_SetsBothCookies()
    {
        var response = await _shop.Open().LoginAsync();

        Assert.Matches("^md\\.sid=s%3A[A-Za-z0-9_%-]+\\.[A-Za-z0-9%]+; path=/; samesite=lax; httponly$", response.SetCookie("md.sid"));
        Assert.Matches("^logged_in=[A-Za-z0-9_-]{32}; max-age=3600; path=/; samesite=lax$", response.SetCookie("logged_in"));
    }

    [Behaviour("front-end: GET /login", "wrong credentials: 401, empty")]
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Login_RefusedByTheUserService_Is401Empty(HttpStatusCode answer)
    {
        _shop.Users.On("GET /login", answer, """{"error":"Unauthorized"}""");

        var response = await _shop.Open().GetResponseAsync("/login");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.TextAsync());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Behaviour("front-end: GET /login", "as many failures as one likes", Ours = "429 with `Retry-After`, as user answers")]
    [Fact]
    public async Task Login_AfterTooManyFailures_SaysWhenToTryAgain()
    {
        _shop.Users.On("GET /login", () => new(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "6" } }, Content = new StringContent("""{"error":"Too many"}""") });

        var response = await _shop.Open().LoginAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(6), response.Headers.RetryAfter?.Delta);
        Assert.Null(response.SetCookie("logged_in"));
    }

    [Behaviour("front-end: GET /login", "user fails: 401", Ours = "503 that names it", Why = "a fault is not the password's")]
    [Fact]
    public async Task Login_UserServiceFails_IsNotBlamedOnThePassword()
    {
        _shop.Users.On("GET /login", HttpStatusCode.InternalServerError);

        var response = await _shop.Open().LoginAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.StartsWith("user ", await response.MessageAsync());
    }

    [Behaviour("front-end: GET /login", "the cart of the session before is merged")]
    [Fact]
    public async Task Login_AfterShopping_MergesTheCartOfTheSessionBefore()
    {
        var browser = _shop.Open();
        var before = await StartSessionAsync(browser);
        _shop.Carts.On($"GET /carts/{Shop.Eve}/merge?sessionId={before}", HttpStatusCode.Accepted);

        await browser.LoginAsync();

        Assert.Equal($"GET /carts/{Shop.Eve}/merge?sessionId={before}", _shop.Carts.Requests[^1]);
    }

    [Fact]
    public async Task Login_WithoutASessionBefore_MergesNothing()
    {
        await _shop.Open().LoginAsync();

        Assert.Empty(_shop.Carts.Calls);
    }

    [Behaviour("front-end: GET /login", "a merge that fails changes nothing")]
    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task Login_MergeFails_SucceedsAllTheSame(HttpStatusCode answer)
    {
        var browser = _shop.Open();
        var before = await StartSessionAsync(browser);
        _shop.Carts.On($"GET /carts/{Shop.Eve}/merge?sessionId={before}", answer);

        Assert.Equal(HttpStatusCode.OK, (await browser.LoginAsync()).StatusCode);
    }

    [Behaviour("front-end: POST /register", """200 `application/json`, exactly `{"id":"…"}`, and logged in""")]
    [Fact]
    public async Task Register_NewName_AnswersExactlyTheIdAndSignsIn()
    {
        _shop.Users.On("POST /register", $$"""{ "id": "{{Bob}}", "extra": true }""");
        _shop.Carts.On($"GET /carts/{Bob}/items", "[]");
        var browser = _shop.Open();

        var response = await browser.PostAsync("/register", Registration);
        await browser.GetResponseAsync("/cart");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal($$"""{"id":"{{Bob}}"}""", await response.TextAsync());
        Assert.Equal([$"GET /carts/{Bob}/items"], _shop.Carts.Requests);
    }

    [Behaviour("front-end: POST /register", "the five members are passed on")]
    [Fact]
    public async Task Register_WithAllMembers_PassesThemOn()
    {
        _shop.Users.On("POST /register", $$"""{"id":"{{Bob}}"}""");

        await _shop.Open().PostAsync("/register", Registration);

        Assert.Equal("""{"username":"bob","password":"s3cret","email":"bob@example.org","firstName":"Bob","lastName":"B"}""", _shop.Users.Calls.Single().Body);
    }

    [Behaviour("front-end: POST /register", "the merge fails: 500 though the account exists", Ours = "200", Defect = 9)]
    [Fact]
    public async Task Register_MergeFails_SucceedsAllTheSame()
    {
        _shop.Users.On("POST /register", $$"""{"id":"{{Bob}}"}""");
        var browser = _shop.Open();
        await StartSessionAsync(browser);
        _shop.Carts.IsDown = true;

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync("/register", Registration)).StatusCode);
    }

    [Behaviour("front-end: POST /register", "a name that exists: 500, empty", Ours = "409 with the reason", Why = "the caller's input")]
    [Fact]
    public async Task Register_TakenName_IsTheConflictAndNobodyIsSignedIn()
    {
        _shop.Users.On("POST /register", HttpStatusCode.Conflict, """{"error":"username is taken"}""");

        var response = await _shop.Open().PostAsync("/register", Registration);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Behaviour("front-end: POST /register", "nothing is required", Ours = "name and password, else 400")]
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"username":"bob"}""")]
    [InlineData("""{"password":"s3cret"}""")]
    [InlineData("not JSON")]
    public async Task Register_SomethingMissing_Is400AndTheUserServiceIsNotAsked(string body)
    {
        var response = await _shop.Open().PostAsync("/register", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEqual("", await response.MessageAsync());
        Assert.Empty(_shop.Users.Calls);
    }

    [Fact]
    public async Task Register_TooLongAName_Is400()
    {
        var response = await _shop.Open().PostAsync("/register", $$"""{"username":"{{new string('x', 101)}}","password":"p"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Behaviour("front-end: POST /logout", BehaviourAttribute.NotThere, Ours = "204; both cookies are taken back", Defect = 5)]
    [Fact]
    public async Task Logout_ByACustomer_EndsTheSession()
    {
        var browser = await _shop.OpenAsEveAsync();

        var response = await browser.PostAsync("/logout", "{}");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetResponseAsync("/orders")).StatusCode);
    }

    /// <returns>The id of the session that the cart is kept under.</returns>
    private async Task<string> StartSessionAsync(HttpClient browser)
    {
        var response = await browser.GetResponseAsync("/cart");
        Assert.NotNull(response.SetCookie("md.sid"));
        return _shop.Carts.Requests[^1].Split('/')[2];
    }
}
