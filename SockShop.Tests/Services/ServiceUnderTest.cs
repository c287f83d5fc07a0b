using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.Services;

/// <summary>One service in this process, on an empty store of its own.</summary>
/// <typeparam name="TMarker">Any public type of the service's assembly.</typeparam>
internal sealed class ServiceUnderTest<TMarker> : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sockshop-").FullName;
    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Action<IServiceCollection>> _services = [];

    /// <summary>Gives the service a SQLite store in this test's own folder.</summary>
    public ServiceUnderTest<TMarker> WithStore(string name) => WithSetting($"ConnectionStrings:{name}", $"Data Source={_folder}/{name}.db");

    public ServiceUnderTest<TMarker> WithSetting(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Lets calls to another service end in a handler of the test's, instead of on the network.</summary>
    public ServiceUnderTest<TMarker> WithDependency<TClient>(HttpMessageHandler answers)
        where TClient : class
    {
        _services.Add(services => services.AddHttpClient<TClient>().ConfigurePrimaryHttpMessageHandler(() => answers));
        return this;
    }

    public ServiceUnderTest<TMarker> WithServices(Action<IServiceCollection> configure)
    {
        _services.Add(configure);
        return this;
    }

    /// <summary>A client that follows no redirects and keeps no cookies: what the wire says is what the test sees.</summary>
    public HttpClient Connect() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>Serves on a socket of this machine, where raw bytes can be sent, and gives its address.</summary>
    public Uri Listen()
    {
        WithSetting("urls", "http://127.0.0.1:0");
        UseKestrel();
        StartServer();
        return new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services => _services.ForEach(configure => configure(services)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
