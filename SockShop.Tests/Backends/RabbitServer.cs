using RabbitMQ.Client;

namespace SockShop.Tests.Backends;

/// <summary>A RabbitMQ broker of the tests' own, from Debian's package, in a temporary folder and with a name server of its own.</summary>
internal sealed class RabbitServer : IAsyncDisposable
{
    public const string Variable = "SOCKSHOP_TEST_RABBITMQ";
    public const string Missing = $"There is no RabbitMQ: install Debian's package rabbitmq-server, or set {Variable} to an address with amqp://.";
    private const string Binary = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private readonly string _folder = Directory.CreateTempSubdirectory("sockshop-rabbit-").FullName;
    private readonly int _port = ServerProcess.FreePort();
    private readonly Dictionary<string, string> _environment;
    private readonly ServerProcess _names;
    private ServerProcess? _broker;

    private RabbitServer()
    {
        var names = $"{ServerProcess.FreePort()}";
        _environment = new()
        {
            ["HOME"] = _folder,
            ["ERL_EPMD_PORT"] = names,
            ["RABBITMQ_NODENAME"] = "sockshop@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{ServerProcess.FreePort()}",
            ["RABBITMQ_MNESIA_BASE"] = $"{_folder}/data",
            ["RABBITMQ_LOG_BASE"] = $"{_folder}/log",
            ["RABBITMQ_PID_FILE"] = PidFile,
            ["RABBITMQ_CONFIG_FILE"] = $"{_folder}/rabbitmq",
            ["RABBITMQ_CONF_ENV_FILE"] = $"{_folder}/environment",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{_folder}/plugins",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+sbwt none +sbwtdcpu none +sbwtdio none", // idle schedulers leave the processors to others
        };
        File.WriteAllText($"{_folder}/rabbitmq.conf", "");
        File.WriteAllText($"{_folder}/environment", "");
        File.WriteAllText($"{_folder}/plugins", "[].");
        _names = new(_folder, _environment, "TERM", "epmd", "-port", names);
    }

    public static bool IsInstalled => File.Exists(Binary);

    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}";

    private string PidFile => Path.Combine(_folder, "pid");

    public static async Task<RabbitServer> StartAsync()
    {
        Assert.SkipUnless(IsInstalled, Missing);
        var server = new RabbitServer();
        await server.RunAsync();
        return server;
    }

    public async Task RunAsync()
    {
        _broker = new(_folder, _environment, "TERM", Binary);
        await ServerProcess.AnswersAsync(
            async () =>
            {
                await using var connection = await new ConnectionFactory { Uri = new(ConnectionString) }.CreateConnectionAsync();
            },
            _folder);
    }

    public Task KillAsync() => _broker!.KillAsync(PidFile);

    public async ValueTask DisposeAsync()
    {
        await (_broker?.DisposeAsync() ?? default);
        await _names.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
