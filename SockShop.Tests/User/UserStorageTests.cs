using System.Net;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public abstract class UserStorageTests(Backend backend)
{
    private const string CardNumber = "4929123412345678";
    private readonly string _store = backend.CreateStore("user-db");

    [Fact]
    public async Task Restart_AfterARegistrationWithACard_KeepsBoth()
    {
        var id = "";
        await using (var service = Start())
        {
            var client = service.Connect();
            id = await client.CreateAsync("/register", new { username = "ann", password = "p" });
            await client.CreateAsync("/cards", new { longNum = CardNumber, expires = "12/30", ccv = "123", userID = id });
        }

        await using var again = Start();
        Assert.Equal(HttpStatusCode.OK, (await again.Connect().LoginAsync("ann", "p")).StatusCode);
        Assert.Single((await again.Connect().GetJsonAsync($"/customers/{id}/cards")).Embedded("card"));
    }

    [Fact]
    public async Task Restart_AfterDeletionOfSeeds_DoesNotBringThemBack()
    {
        await using (var service = Start())
        {
            await service.Connect().AssertDeletedAsync($"/customers/{UserClient.Eve}");
            await service.Connect().AssertDeletedAsync("/cards/57a98ddce4b00679b4a830d2");
        }

        await using var again = Start();
        Assert.Equal(["user", "user1"], (await again.Connect().GetJsonAsync("/customers")).Embedded("customer").Select(c => c.Text("username")));
        Assert.Equal(3, (await again.Connect().GetJsonAsync("/addresses")).Embedded("address").Count());
        Assert.Equal(2, (await again.Connect().GetJsonAsync("/cards")).Embedded("card").Count());
    }

    [Behaviour("user: any request", "card numbers and ccv are stored in clear", Ours = "the last four digits; no ccv", Why = "nobody needs more", Defect = 16)]
    [Fact]
    public async Task Store_AfterARegistrationWithACard_HoldsNeitherPasswordNorCardNumber()
    {
        await using var service = Start();
        var client = service.Connect();
        await client.CreateAsync("/register", new { username = "ann", password = "correct horse" });
        await client.CreateAsync("/cards", new { longNum = CardNumber, expires = "12/30", ccv = "987", userID = UserClient.Eve });

        var stored = await StoredTextAsync();

        Assert.Contains("************5678", stored);
        Assert.DoesNotContain(CardNumber[..^4], stored);
        Assert.DoesNotContain("correct horse", stored);
    }

    [Behaviour("user: GET /login", "salted SHA-1", Ours = "PBKDF2-SHA512, renewed at login when the settings rise", Defect = 13)]
    [Fact]
    public async Task Login_WithAHashOfFewerRoundsThanNow_ReplacesIt()
    {
        await using (var service = Start())
        {
            await service.Connect().CreateAsync("/register", new { username = "ann", password = "p" });
        }

        var before = await HashOfAnnAsync();
        await using var stricter = Start(rounds: 150_000);
        Assert.Equal(HttpStatusCode.OK, (await stricter.Connect().LoginAsync("ann", "p")).StatusCode);
        var after = await HashOfAnnAsync();

        Assert.NotEqual(before, after);
        Assert.StartsWith("AQAAAAI", after); // ASP.NET Core Identity's third format, with PBKDF2-SHA512
        Assert.Equal(HttpStatusCode.OK, (await stricter.Connect().LoginAsync("ann", "p")).StatusCode);
        Assert.Equal(after, await HashOfAnnAsync());
    }

    [Fact]
    public async Task Delete_ACustomerWhileAddressesAreAdded_LeavesNoneAndFailsNoRequest()
    {
        await using var service = Start();
        var client = service.Connect();
        var address = $$"""{"street":"s","number":"1","country":"UK","city":"c","userID":"{{UserClient.Eve}}"}""";

        var additions = Enumerable.Range(0, 30).Select(_ => client.PostBodyAsync("/addresses", address)).ToList();
        await client.AssertDeletedAsync($"/customers/{UserClient.Eve}");
        var answers = await Task.WhenAll(additions);

        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, a.StatusCode.ToString()));
        Assert.Equal(3, (await client.GetJsonAsync("/addresses")).Embedded("address").Count());
    }

    private async Task<string> StoredTextAsync()
    {
        await using var connection = await StoreExtensions.CreateSource(_store).OpenConnectionAsync(TestContext.Current.CancellationToken);
        var rows = (await connection.QueryAsync("SELECT * FROM customer")).Concat(await connection.QueryAsync("SELECT * FROM address")).Concat(await connection.QueryAsync("SELECT * FROM card"));
        return string.Join('\n', rows.Cast<IDictionary<string, object>>().SelectMany(r => r.Values));
    }

    private async Task<string?> HashOfAnnAsync()
    {
        await using var connection = await StoreExtensions.CreateSource(_store).OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<string>("SELECT password_hash FROM customer WHERE username = 'ann'");
    }

    private ServiceUnderTest<Registration> Start(int rounds = 100_000) => new ServiceUnderTest<Registration>()
        .WithStore("user-db", _store)
        .WithServices(s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = rounds));

    public sealed class OnFiles(Files backend) : UserStorageTests(backend), IClassFixture<Files>;

    public sealed class OnServers(Servers backend) : UserStorageTests(backend), IClassFixture<Servers>;
}
