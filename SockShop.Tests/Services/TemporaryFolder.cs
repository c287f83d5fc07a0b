namespace SockShop.Tests.Services;

/// <summary>A folder for stores that outlive a service or that two services share.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("sockshop-").FullName;

    public string File(string name) => Path.Combine(FullName, name);

    public string Database(string name) => $"Data Source={File(name)}.db";

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(FullName, recursive: true);
    }
}
