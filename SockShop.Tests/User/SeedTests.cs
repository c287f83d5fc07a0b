using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

/// <summary>What a new store holds, and how much of a full one is listed.</summary>
public abstract class SeedTests : IAsyncDisposable
{
    private readonly ServiceUnderTest<Registration> _service;
    private readonly HttpClient _client;

    protected SeedTests(Backend backend)
    {
        _service = new ServiceUnderTest<Registration>().WithStore("user-db", backend);
        _client = _service.Connect();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Behaviour("user: GET /customers", "three customers with their ids, addresses and cards")]
    [Fact]
    public async Task Customers_OfANewStore_AreTheOriginalsWithAnAddressAndACardEach()
    {
        var lines = new List<string>();
        foreach (var customer in (await _client.GetJsonAsync("/customers")).Embedded("customer"))
        {
            var path = $"/customers/{customer.Text("id")}";
            var address = (await _client.GetJsonAsync($"{path}/addresses")).Embedded("address").Single();
            var card = (await _client.GetJsonAsync($"{path}/cards")).Embedded("card").Single();
            lines.Add($"{Texts(customer, "id", "username", "firstName", "lastName")}; {Texts(address, "id", "number", "street", "city", "postcode", "country")}; {Texts(card, "id", "expires")}");
        }

        Assert.Equal(
            [
                "57a98d98e4b00679b4a830af Eve_Berger Eve Berger; 57a98d98e4b00679b4a830ad 246 Whitelees Road Glasgow G67 3DL United Kingdom; 57a98d98e4b00679b4a830ae 08/19",
                "57a98d98e4b00679b4a830b2 user User Name; 57a98d98e4b00679b4a830b0 246 Whitelees Road Glasgow G67 3DL United Kingdom; 57a98d98e4b00679b4a830b1 08/19",
                "57a98d98e4b00679b4a830b5 user1 User1 Name1; 57a98d98e4b00679b4a830b3 4 Maes-Y-Deri Aberdare CF44 6TF United Kingdom; 57a98d98e4b00679b4a830b4 08/19",
            ],
            lines);
    }

    [Behaviour("user: GET /addresses/{id}/{**rest}", "one address is nobody's")]
    [Behaviour("user: GET /cards/{id}/{**rest}", "one card is nobody's, of 13 digits")]
    [Fact]
    public async Task Unowned_OfANewStore_AreTheOriginals()
    {
        Assert.Equal("3 my road London  UK", Texts(await _client.GetJsonAsync("/addresses/57a98ddce4b00679b4a830d1"), "number", "street", "city", "postcode", "country"));
        Assert.Equal("*********5432 04/16", Texts(await _client.GetJsonAsync("/cards/57a98ddce4b00679b4a830d2"), "longNum", "expires"));
    }

    [Behaviour("user: GET /customers", "no end", Ours = "1000", Why = "bounded")]
    [Behaviour("user: GET /addresses", "no end", Ours = "1000", Why = "bounded")]
    [Behaviour("user: GET /cards", "no end", Ours = "1000", Why = "bounded")]
    [Theory]
    [InlineData("customers", "customer", "customer (id, username, first_name, last_name, email) SELECT 'n' || i, 'n' || i, '', '', ''")]
    [InlineData("addresses", "address", "address (id, street, number, country, city, postcode) SELECT 'n' || i, '', '', '', '', ''")]
    [InlineData("cards", "card", "card (id, masked_number, expires) SELECT 'n' || i, '', ''")]
    public async Task List_OfMoreThanAThousand_EndsThere(string path, string name, string insert)
    {
        await using var connection = await _service.Services.GetRequiredService<DbDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken);
        var columns = insert.Split(" SELECT ");
        await connection.ExecuteAsync($"INSERT INTO {columns[0]} WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT {columns[1]} FROM n");

        Assert.Equal(1000, (await _client.GetJsonAsync($"/{path}")).Embedded(name).Count());
    }

    private static string Texts(JsonElement element, params string[] members) => string.Join(' ', members.Select(m => element.Text(m)));

    public sealed class OnFiles(Files backend) : SeedTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : SeedTests(backend), IClassFixture<Servers>;
}
