using Npgsql;

namespace SockShop.Tests.Backends;

/// <summary>A PostgreSQL server of the tests' own, from Debian's binaries, in a temporary folder.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "SOCKSHOP_TEST_POSTGRES";
    public const string Missing = $"There is no PostgreSQL: install Debian's package postgresql, or set {Variable} to a connection string.";
    private static readonly string? s_binaries = FindBinaries();
    // PostgreSQL refuses to run as root.
    private static readonly string[] s_user = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];
    private readonly string _folder = Directory.CreateTempSubdirectory("sockshop-postgres-").FullName;
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    public static bool IsInstalled => s_binaries is not null;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresServer> StartAsync()
    {
        var server = await CreateAsync();
        await server.RunAsync();
        return server;
    }

    /// <summary>A server that does not run yet.</summary>
    public static async Task<PostgresServer> CreateAsync()
    {
        Assert.SkipUnless(IsInstalled, Missing);
        var server = new PostgresServer();
        if (s_user.Length > 0)
        {
            await ServerProcess.RunAsync("chown", "postgres", server._folder);
        }

        await ServerProcess.RunAsync([.. s_user, $"{s_binaries}/initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        return server;
    }

    public async Task RunAsync()
    {
        // Other signals wait for clients to leave, or are ignored by what a shell starts.
        _process = new(_folder, new Dictionary<string, string>(), "QUIT", [
            .. s_user, $"{s_binaries}/postgres", "-D", Data, "-k", _folder, "-h", "127.0.0.1", "-p", $"{_port}", "-c", "max_connections=300"]);
        await ServerProcess.AnswersAsync(
            async () =>
            {
                await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
                await connection.OpenAsync();
            },
            _folder);
    }

    public Task KillAsync() => ServerProcess.KillAsync(Path.Combine(Data, "postmaster.pid"));

    public async ValueTask DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? default);
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindBinaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => $"{d}/bin").Order().LastOrDefault(d => File.Exists($"{d}/postgres"))
        : null;
}
