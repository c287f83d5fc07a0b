using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
    private readonly Dictionary<string, string> _settings;

    /// <param name="logs">Hears all that the services log.</param>
    /// <param name="settings">Settings of all services.</param>
    public HostileShop(ILoggerProvider logs, params (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(s => s.Key, s => s.Value);
        Start<SockShop.Catalogue.Socks.Sock>("catalogue", logs);
        // Costs of the hash are not what is tested here.
        Start<Registration>("user", logs, s => s.Configure<PasswordHasherOptions>(o => o.IterationCount = 1));
        Start<SockShop.Carts.Carts.NewItem>("carts", logs);
        Start<SockShop.Payment.Payments.PaymentRequest>("payment", logs);
        Start<SockShop.Shipping.Shipments.Shipment>("shipping", logs);
        Start<SockShop.QueueMaster.Shipments.ShipmentTask>("queue-master", logs);
        Start<SockShop.Orders.Order>("orders", logs);
        Start<SockShop.FrontEnd.Cart.CartAddition>("front-end", logs);
    }

    public IEnumerable<HostileService> Services => _services.Values;

    public Uri Address(string service) => _services[service].Address;

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
    private void Start<TMarker>(string name, ILoggerProvider logs, Action<IServiceCollection>? configure = null)
        where TMarker : class
    {
        var service = new ServiceUnderTest<TMarker>()
            .WithSetting($"ConnectionStrings:{name}-db", _folder.Database($"{name}-db"))
            .WithSetting("ConnectionStrings:queue", _folder.Database("queue"))
            .WithSetting("SESSION_KEY", SessionKey)
            .WithSetting("Logging:Console:LogLevel:Default", "None")
            .WithServices(s => s.AddSingleton(logs));
        foreach (var (key, value) in _settings)
        {
            service.WithSetting(key, value);
        }

        foreach (var callee in Services)
        {
            service.WithSetting($"services:{callee.Name}:http:0", callee.Address.ToString());
        }

        service.WithServices(configure ?? (_ => { }));
        _running.Add(service);
        _services[name] = new(name, service.Listen(), service.Services);
    }
}

internal sealed record HostileService(string Name, Uri Address, IServiceProvider Services);
