using System.Net;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class CardTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected CardTests(Backend backend)
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour(
        "user: GET /cards/{id}/{**rest}", "200, number, expiry, ccv, id and two links",
        Ours = "the number's last four digits; ccv `***`", Why = "nobody needs more", Defect = 16)]
    [Fact]
    public async Task Get_SeededCard_HasTheOriginalMembersAndLastFourDigits()
    {
        var card = await _client.GetJsonAsync("/cards/57a98d98e4b00679b4a830ae");

        Assert.Equal(
            """
            {"longNum":"************9678","expires":"08/19","ccv":"***","id":"57a98d98e4b00679b4a830ae","_links":{"card":{"href":"http://user/cards/57a98d98e4b00679b4a830ae"},"self":{"href":"http://user/cards/57a98d98e4b00679b4a830ae"}}}
            """,
            card.GetRawText());
    }

    [Behaviour("user: GET /cards", "200 `_embedded.card`, all of them, in clear", Ours = "the last four digits", Why = "nobody needs more", Defect = 16)]
    [Fact]
    public async Task List_OfANewStore_HasTheUnownedOneToo()
    {
        var cards = (await _client.GetJsonAsync("/cards")).Embedded("card");

        Assert.Equal(["************9678", "************5918", "************5205", "*********5432"], cards.Select(c => c.Text("longNum")));
    }

    [Behaviour("user: POST /cards", """200 `{"id"}`, for the customer in `userID`""")]
    [Behaviour(
        "user: GET /customers/{id}/cards/{**rest}", "200 `_embedded.card`, the oldest first; numbers and ccv in clear",
        Ours = "the last four digits; ccv `***`", Why = "nobody needs more", Defect = 16)]
    [Theory]
    [InlineData("1234567890", "******7890")]
    [InlineData("1234567812345678", "************5678")]
    [InlineData("1234 5678 1234 5678", "************5678")]
    [InlineData("1234567890123456789", "***************6789")]
    [InlineData("1234", "1234")]
    public async Task Add_ForACustomer_ShowsTheLastFourDigitsOnly(string number, string shown)
    {
        var id = await _client.CreateAsync("/cards", new { longNum = number, expires = "12/12", ccv = "111", userID = UserClient.Eve });

        var cards = (await _client.GetJsonAsync($"/customers/{UserClient.Eve}/cards")).Embedded("card");
        Assert.Equal(["57a98d98e4b00679b4a830ae", id], cards.Select(c => c.Text("id")));
        Assert.Equal([shown, "12/12", "***"], [cards.Last().Text("longNum"), cards.Last().Text("expires"), cards.Last().Text("ccv")]);
    }

    [Behaviour("user: POST /cards", "an expired card is taken", Why = "the plan's card is of 12/12, the planted ones of 08/19")]
    [Fact]
    public async Task Add_CardThatHasExpired_IsAccepted()
    {
        var id = await _client.CreateAsync("/cards", new { longNum = "1234567812345678", expires = "01/00", ccv = "111" });

        Assert.Equal("01/00", (await _client.GetJsonAsync($"/cards/{id}")).Text("expires"));
    }

    [Behaviour(
        "user: POST /cards", "any texts; a short number breaks the account",
        Ours = "number 4–19 digits, spaces aside; expiry `MM/YY`; ccv 3–4 digits if given; else 400", Why = "the caller's input", Defect = 15)]
    [Theory]
    [InlineData("""{"expires":"12/12"}""", "LongNum")]
    [InlineData("""{"longNum":"123","expires":"12/12"}""", "LongNum")]
    [InlineData("""{"longNum":"12345678901234567890","expires":"12/12"}""", "LongNum")]
    [InlineData("""{"longNum":"1234-5678","expires":"12/12"}""", "LongNum")]
    [InlineData("""{"longNum":"١٢٣٤","expires":"12/12"}""", "LongNum")]
    [InlineData("""{"longNum":1234567812345678,"expires":"12/12"}""", "line 1")]
    [InlineData("""{"longNum":"1234567812345678"}""", "Expires")]
    [InlineData("""{"longNum":"1234567812345678","expires":"13/12"}""", "Expires")]
    [InlineData("""{"longNum":"1234567812345678","expires":"12/2012"}""", "Expires")]
    [InlineData("""{"longNum":"1234567812345678","expires":"12/12","ccv":"12"}""", "Ccv")]
    [InlineData("""{"longNum":"1234567812345678","expires":"12/12","ccv":"<i>"}""", "Ccv")]
    public async Task Add_BadCard_IsABadRequestThatNamesItAndEchoesNoNumber(string body, string named)
    {
        var response = await _client.PostBodyAsync("/cards", body);

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest, named);
        Assert.DoesNotContain("5678", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Behaviour("user: POST /cards", "unknown customer: stored, then 500", Ours = "404, nothing stored", Defect = 17)]
    [Fact]
    public async Task Add_ForAnUnknownCustomer_IsNotFoundAndLeavesNoOrphan()
    {
        var response = await _client.PostBodyAsync("/cards", $$"""{"longNum":"1234567812345678","expires":"12/12","userID":"{{UserClient.Nobody}}"}""");

        await response.AssertRefusedAsync(HttpStatusCode.NotFound, UserClient.Nobody);
        Assert.Equal(4, (await _client.GetJsonAsync("/cards")).Embedded("card").Count());
    }

    [Behaviour("user: POST /cards", "`userID` empty or missing: nobody's")]
    [Fact]
    public async Task Add_WithoutAnOwner_IsNobodys()
    {
        var id = await _client.CreateAsync("/cards", new { longNum = "1234567812345678", expires = "12/12", ccv = "111", userID = "" });

        Assert.Equal("************5678", (await _client.GetJsonAsync($"/cards/{id}")).Text("longNum"));
        Assert.Single((await _client.GetJsonAsync($"/customers/{UserClient.Eve}/cards")).Embedded("card"));
    }

    [Behaviour("user: DELETE /cards/{id}", """200 `{"status":true}`""")]
    [Behaviour("user: GET /cards/{id}/{**rest}", "unknown: 500", Ours = "404", Why = "the caller's input")]
    [Fact]
    public async Task Delete_ACard_RemovesItOnly()
    {
        await _client.AssertDeletedAsync("/cards/57a98d98e4b00679b4a830ae");

        Assert.Empty((await _client.GetJsonAsync($"/customers/{UserClient.Eve}/cards")).Embedded("card"));
        await (await _client.GetResponseAsync("/cards/57a98d98e4b00679b4a830ae")).AssertRefusedAsync(HttpStatusCode.NotFound, "There is no card");
    }

    public sealed class OnFiles(Files backend) : CardTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : CardTests(backend), IClassFixture<Servers>;
}
