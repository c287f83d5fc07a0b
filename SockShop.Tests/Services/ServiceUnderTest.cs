using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Services;

/// <summary>One service in this process, on stores and queues of the test's choice.</summary>
/// <typeparam name="TMarker">Any public type of the service's assembly.</typeparam>
internal sealed class ServiceUnderTest<TMarker> : WebApplicationFactory<TMarker>
    where TMarker : class
{
    private readonly Dictionary<string, string> _settings = [];
    private readonly List<Action<IServiceCollection>> _services = [];

    public ServiceUnderTest<TMarker> WithStore(string name, Backend backend) => WithStore(name, backend.CreateStore(name));

    public ServiceUnderTest<TMarker> WithStore(string name, string connectionString) => WithSetting($"ConnectionStrings:{name}", connectionString);

    public ServiceUnderTest<TMarker> WithQueue(QueueAddress queue) => WithStore("queue", queue.ConnectionString).WithSetting("Queue:Name", queue.Name);

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
}
