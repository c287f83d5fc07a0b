using System.Net;
using SockShop.FrontEnd.Account;
using SockShop.FrontEnd.Cart;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.FrontEnd;

/// <summary>The front-end reads the bodies that the user service reads: neither may refuse what the other takes.</summary>
public sealed class AccountBodyTests : IClassFixture<Files>, IAsyncDisposable
{
    private readonly ServiceUnderTest<SockShop.User.Customers.Registration> _user;
    private readonly ServiceUnderTest<CartAddition> _frontEnd;

    public AccountBodyTests(Files files)
    {
        _user = new ServiceUnderTest<SockShop.User.Customers.Registration>().WithStore("user-db", files);
        _frontEnd = new ServiceUnderTest<CartAddition>().WithDependency<UserClient>(_user.Server.CreateHandler());
    }

    public async ValueTask DisposeAsync()
    {
        await _frontEnd.DisposeAsync();
        await _user.DisposeAsync();
    }

    public static TheoryData<string, string, HttpStatusCode> Bodies => new()
    {
        { "/cards", """{"longNum":"1234","expires":"12/30"}""", HttpStatusCode.OK },
        { "/cards", """{"longNum":"5429804235432","expires":"04/16","ccv":"432"}""", HttpStatusCode.OK },
        { "/cards", """{"longNum":"1234 5678 9012 3456 789","expires":"01/00","ccv":"1234"}""", HttpStatusCode.OK },
        { "/cards", """{"longNum":"123","expires":"12/30"}""", HttpStatusCode.BadRequest },
        { "/cards", """{"longNum":"12345678901234567890","expires":"12/30"}""", HttpStatusCode.BadRequest },
        { "/cards", """{"longNum":"1234","expires":"13/30"}""", HttpStatusCode.BadRequest },
        { "/cards", """{"longNum":"1234","expires":"12/30","ccv":"12"}""", HttpStatusCode.BadRequest },
        { "/addresses", """{"street":"s","number":"1","country":"UK","city":"c"}""", HttpStatusCode.OK },
        { "/addresses", """{"street":"s","number":"1","country":"UK"}""", HttpStatusCode.BadRequest },
        { "/addresses", $$"""{"street":"{{new string('s', 101)}}","number":"1","country":"UK","city":"c"}""", HttpStatusCode.BadRequest },
        { "/register", $$"""{"username":"{{new string('u', 63)}}NAME","password":"{{new string('p', 128)}}"}""", HttpStatusCode.OK },
        { "/register", $$"""{"username":"{{new string('u', 64)}}NAME","password":"p"}""", HttpStatusCode.BadRequest },
        { "/register", $$"""{"username":"NAME","password":"{{new string('p', 129)}}"}""", HttpStatusCode.BadRequest },
        { "/customers", $$"""{"username":"{{new string('u', 63)}}NAME"}""", HttpStatusCode.OK },
        { "/customers", $$"""{"username":"{{new string('u', 64)}}NAME"}""", HttpStatusCode.BadRequest },
    };

    [Behaviour("front-end: POST /cards", "user alone decides which bodies are taken")]
    [Behaviour("front-end: POST /addresses", "user alone decides which bodies are taken")]
    [Behaviour("front-end: POST /register", "user alone decides which bodies are taken")]
    [Behaviour("front-end: POST /customers", "user alone decides which bodies are taken")]
    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_PostedToEither_GetsTheSameStatus(string path, string body, HttpStatusCode expected)
    {
        var browser = _frontEnd.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await browser.LoginAsync()).StatusCode);
        // One character each, as no two customers share a name.
        var atUser = await _user.Connect().PostAsync(path, body.Replace("NAME", "1", StringComparison.Ordinal));
        var atFrontEnd = await browser.PostAsync(path, body.Replace("NAME", "2", StringComparison.Ordinal));

        Assert.Equal((expected, expected), (atUser.StatusCode, atFrontEnd.StatusCode));
    }
}
