using System.Net;
using System.Text.Json;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class AddressTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected AddressTests(Backend backend)
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("user: GET /addresses/{id}/{**rest}", "200, five texts, id and two links")]
    [Fact]
    public async Task Get_SeededAddress_HasTheOriginalMembers()
    {
        var address = await _client.GetJsonAsync("/addresses/57a98d98e4b00679b4a830ad");

        Assert.Equal(
            """
            {"street":"Whitelees Road","number":"246","country":"United Kingdom","city":"Glasgow","postcode":"G67 3DL","id":"57a98d98e4b00679b4a830ad","_links":{"address":{"href":"http://user/addresses/57a98d98e4b00679b4a830ad"},"self":{"href":"http://user/addresses/57a98d98e4b00679b4a830ad"}}}
            """,
            address.GetRawText());
    }

    [Behaviour("user: GET /addresses", "200 `_embedded.address`, all of them")]
    [Fact]
    public async Task List_OfANewStore_HasTheUnownedOneToo()
    {
        var addresses = (await _client.GetJsonAsync("/addresses")).Embedded("address");

        Assert.Equal(["Glasgow", "Glasgow", "Aberdare", "London"], addresses.Select(a => a.Text("city")));
        Assert.Equal("", addresses.Last().Text("postcode"));
    }

    [Behaviour("user: GET /customers/{id}/addresses/{**rest}", "200 `_embedded.address`, the oldest first")]
    [Behaviour("user: POST /addresses", """200 `{"id"}`, for the customer in `userID`""")]
    [Fact]
    public async Task Add_ForACustomer_ComesAfterTheOlderOnes()
    {
        var id = await _client.CreateAsync("/addresses", new { street = "ann", number = "ann", country = "ann", city = "ann", postcode = "ann", userID = UserClient.Eve });

        var addresses = (await _client.GetJsonAsync($"/customers/{UserClient.Eve}/addresses")).Embedded("address");
        Assert.Equal(["57a98d98e4b00679b4a830ad", id], addresses.Select(a => a.Text("id")));
        Assert.Equal("ann", addresses.Last().Text("postcode"));
    }

    [Behaviour("user: POST /addresses", "`userID` empty or missing: nobody's; the postcode may be missing")]
    [Theory]
    [InlineData("""{"street":"my road","number":"3","country":"UK","city":"London"}""")]
    [InlineData("""{"street":"my road","number":"3","country":"UK","city":"London","userID":""}""")]
    public async Task Add_WithoutOwnerAndPostcode_IsNobodysAndHasAnEmptyPostcode(string body)
    {
        var id = (await (await _client.PostBodyAsync("/addresses", body)).JsonAsync()).Text("id");

        Assert.Equal("", (await _client.GetJsonAsync($"/addresses/{id}")).Text("postcode"));
        Assert.Single((await _client.GetJsonAsync($"/customers/{UserClient.Eve}/addresses")).Embedded("address"));
    }

    [Behaviour("user: POST /addresses", "unknown customer: stored, then 500", Ours = "404, nothing stored", Defect = 17)]
    [Theory]
    [InlineData(UserClient.Nobody)]
    [InlineData("not hex")]
    public async Task Add_ForAnUnknownCustomer_IsNotFoundAndLeavesNoOrphan(string userID)
    {
        var response = await _client.PostBodyAsync("/addresses", $$"""{"street":"s","number":"1","country":"UK","city":"c","userID":"{{userID}}"}""");

        await response.AssertRefusedAsync(HttpStatusCode.NotFound, userID);
        Assert.Equal(4, (await _client.GetJsonAsync("/addresses")).Embedded("address").Count());
    }

    [Behaviour("user: POST /addresses", "texts of any length", Ours = "100 characters, else 400", Why = "bounded")]
    [Theory]
    [InlineData("Street")]
    [InlineData("Number")]
    [InlineData("Country")]
    [InlineData("City")]
    [InlineData("Postcode")]
    public async Task Add_FieldLongerThanItsLimit_IsABadRequestThatNamesIt(string field)
    {
        await _client.CreateAsync("/addresses", Complete(field, new('x', 100)));

        var response = await _client.PostBodyAsync("/addresses", JsonSerializer.Serialize(Complete(field, new('x', 101))));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest, field);
    }

    [Behaviour("user: POST /addresses", "everything may be missing", Ours = "400 for street, number, country or city")]
    [Theory]
    [InlineData("Street", null)]
    [InlineData("Number", null)]
    [InlineData("Country", null)]
    [InlineData("City", null)]
    [InlineData("City", "")]
    public async Task Add_WithoutAFieldThatParcelsNeed_IsABadRequestThatNamesItAlone(string field, string? value)
    {
        var response = await _client.PostBodyAsync("/addresses", JsonSerializer.Serialize(Complete(field, value)));

        await response.AssertRefusedAsync(HttpStatusCode.BadRequest, $"The {field} field is required.");
        Assert.Single((await response.JsonAsync()).GetProperty("errors").Names());
    }

    [Behaviour("user: GET /customers/{id}/addresses/{**rest}", "no end", Ours = "the oldest 100", Why = "bounded")]
    [Fact]
    public async Task ListOfACustomer_WithMoreThanAHundred_GivesTheOldestHundred()
    {
        foreach (var n in Enumerable.Range(1, 101))
        {
            await _client.CreateAsync("/addresses", new { street = "s", number = $"{n}", country = "UK", city = "c", userID = UserClient.Eve });
        }

        var addresses = (await _client.GetJsonAsync($"/customers/{UserClient.Eve}/addresses")).Embedded("address");
        Assert.Equal(Enumerable.Range(1, 99).Select(n => $"{n}").Prepend("246"), addresses.Select(a => a.Text("number")));
    }

    [Behaviour("user: DELETE /addresses/{id}", """200 `{"status":true}`""")]
    [Behaviour("user: GET /addresses/{id}/{**rest}", "unknown: 500", Ours = "404", Why = "the caller's input")]
    [Fact]
    public async Task Delete_AnAddress_RemovesItOnly()
    {
        await _client.AssertDeletedAsync("/addresses/57a98d98e4b00679b4a830ad");

        Assert.Empty((await _client.GetJsonAsync($"/customers/{UserClient.Eve}/addresses")).Embedded("address"));
        await (await _client.GetResponseAsync("/addresses/57a98d98e4b00679b4a830ad")).AssertRefusedAsync(HttpStatusCode.NotFound, "There is no address");
    }

    private static Dictionary<string, string?> Complete(string field, string? value) =>
        new() { ["Street"] = "s", ["Number"] = "1", ["Country"] = "UK", ["City"] = "c", [field] = value };

    public sealed class OnFiles(Files backend) : AddressTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : AddressTests(backend), IClassFixture<Servers>;
}
