using SockShop.ServiceDefaults.Storage;
using SockShop.Tests.Services;

namespace SockShop.Tests.Storage;

public sealed class WriteTurnTests
{
    private static readonly object s_none = new();

    [Fact]
    public async Task Write_WhileAnotherWriterIsAtTheFile_WaitsWithoutAThreadAndThenWrites()
    {
        using var folder = new TemporaryFolder();
        await using var source = StoreExtensions.CreateSource(folder.Database("store"));
        var ct = TestContext.Current.CancellationToken;
        await source.ExecuteAsync("CREATE TABLE line (text TEXT)", s_none, ct);
        Task<bool>? second = null;

        await source.TransactAsync(
            _ =>
            {
                second = source.ExecuteAsync("INSERT INTO line VALUES ('second')", s_none, ct);
                return Task.FromResult(!second.IsCompleted);
            },
            ct);

        Assert.True(await second!);
        Assert.Equal(["second"], await source.QueryAsync<string>("SELECT text FROM line", s_none, ct));
    }
}
