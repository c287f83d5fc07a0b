using System.Net;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.User;

public sealed class UserStorageTests : IDisposable
{
    private const string CardNumber = "4929123412345678";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sockshop-");

    private string Store => $"Data Source={_folder.FullName}/user-db.db";

    public void Dispose() => _folder.Delete(recursive: true);

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

    [Fact]
    public async Task StoreFiles_AfterARegistrationWithACard_HoldNeitherPasswordNorCardNumber()
    {
        await using var service = Start();
        var client = service.Connect();
        await client.CreateAsync("/register", new { username = "ann", password = "correct horse" });
        await client.CreateAsync("/cards", new { longNum = CardNumber, expires = "12/30", ccv = "987", userID = UserClient.Eve });

        // Latin-1 keeps every byte one character; the write-ahead log is one of the files.
        var stored = string.Concat(_folder.GetFiles().Select(f => ReadShared(f)));

        Assert.Contains("************5678", stored);
        Assert.DoesNotContain(CardNumber[..^4], stored);
        Assert.DoesNotContain("correct horse", stored);
    }

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
        Assert.Equal(HttpStatusCode.OK, (await stricter.Connect().LoginAsync("ann", "p")).StatusCode);
        Assert.Equal(after, await HashOfAnnAsync());
    }

    private static string ReadShared(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private async Task<string?> HashOfAnnAsync()
    {
        await using var connection = new SqliteConnection(Store);
        return await connection.ExecuteScalarAsync<string>("SELECT password_hash FROM customer WHERE username = 'ann'");
    }

    private ServiceUnderTest<Registration> Start(int rounds = 100_000) => new ServiceUnderTest<Registration>()
        .WithSetting("ConnectionStrings:user-db", Store)
        .WithServices(s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = rounds));
}
