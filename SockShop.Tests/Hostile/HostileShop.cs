using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.Hostile;

/// <summary>All eight services in this process, listening on sockets and calling each other over them.</summary>
internal sealed class HostileShop : IAsyncDisposable
{
    public const string SessionKey = "the key that this shop's sessions are signed with";

    private readonly TemporaryFolder _folder = new();
    private readonly List<IAsyncDisposable> _running = [];
    private readonly Dictionary<string, HostileService> _services = [];
    private readonly ILoggerProvider _logs;
    private readonly LogLevel? _level;

    /// <param name="logs">Hears what the services log.</param>
    /// <param name="level">From which level on, instead of what each service finds worth saying.</param>
    public HostileShop(ILoggerProvider logs, LogLevel? level = null)
    {
        (_logs, _level) = (logs, level);
        Start<SockShop.Catalogue.Socks.Sock>("catalogue");
        // Costs of the hash are not what is tested here.
        Start<Registration>("user", s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = 1));
        Start<SockShop.Carts.Carts.NewItem>("carts");
        Start<SockShop.Payment.Payments.PaymentRequest>("payment");
        Start<SockShop.Shipping.Shipments.Shipment>("shipping");
        Start<SockShop.QueueMaster.Shipments.ShipmentTask>("queue-master");
        Start<SockShop.Orders.Order>("orders");
        StartFrontEnd("front-end");
    }

    public IEnumerable<HostileService> Services => _services.Values;

    public Uri Address(string service) => _services[service].Address;

    public Uri StartFrontEnd(string name)
    {
        Start<SockShop.FrontEnd.Cart.CartAddition>(name);
        return Address(name);
    }

    /// <summary>A service's store, behind the service's back.</summary>
    public SqliteConnection OpenStore(string name) => new(_folder.Database(name));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_running))
        {
            await service.DisposeAsync();
        }

        _folder.Dispose();
    }

    // Only what has started can be called, as the addresses come up with the services.
    private void Start<TMarker>(string name, Action<IServiceCollection>? configure = null)
        where TMarker : class
    {
        var service = new ServiceUnderTest<TMarker>()
            .WithSetting($"ConnectionStrings:{name}-db", _folder.Database($"{name}-db"))
            .WithSetting("ConnectionStrings:queue", _folder.Database("queue"))
            .WithSetting("SESSION_KEY", SessionKey)
            .WithSetting("DECLINE", "1000000")
            .WithSetting("Logging:Console:LogLevel:Default", "None")
            .WithServices(s => s.AddSingleton(_logs));
        if (_level is { } level)
        {
            service.WithServices(s => s.PostConfigure<LoggerFilterOptions>(o => Log(o, level)));
        }

        foreach (var callee in Services)
        {
            service.WithSetting($"services:{callee.Name}:http:0", callee.Address.ToString());
        }

        service.WithServices(configure ?? (_ => { }));
        _running.Add(service);
        _services[name] = new(name, service.Listen(), service.Services);
    }

    private static void Log(LoggerFilterOptions options, LogLevel level)
    {
        options.Rules.Clear();
        options.Rules.Add(new(typeof(ConsoleLoggerProvider).FullName, null, LogLevel.None, null));
        options.MinLevel = level;
    }
}

internal sealed record HostileService(string Name, Uri Address, IServiceProvider Services);
