using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SockShop.ServiceDefaults.Faults;

namespace SockShop.ServiceDefaults.Http;

/// <summary>Typed clients of the other services.</summary>
public static class ServiceClientExtensions
{
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Adds a typed client of another service. Its base address is the reference the app model injects
    /// (<c>services__NAME__http__0</c>), else <c>http://NAME</c>. Calls have time-outs and a circuit breaker; safe ones are
    /// retried; failures become a <see cref="Errors.DependencyException"/> that names the service.
    /// </summary>
    /// <typeparam name="TClient">A class whose constructor takes an <see cref="HttpClient"/>.</typeparam>
    /// <param name="builder">The calling service's builder.</param>
    /// <param name="service">The called service's name, such as <c>carts</c>.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : class
    {
        var address = builder.Configuration[$"services:{service}:http:0"] ?? $"http://{service}";
        var pipeline = ResiliencePipelines.For(service); // one a client for good, or a rotated handler would forget the open circuit
        builder.Services.AddFaultPoint(new(DependencyDown.Kind, service));
        return builder.Services.AddHttpClient<TClient>(http =>
            {
                http.BaseAddress = new Uri(address);
                http.DefaultRequestHeaders.Host = service; // links in answers are built from it: http://orders/orders/ID, wherever orders really listens
                http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline's time-outs hold
            })
            // What a caller sent in a header can be sent on, also when it is not ASCII; the client would throw.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, PooledConnectionLifetime = s_connectionLifetime })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections are renewed, not handlers, whose timer holds the whole service in memory
            .AddHttpMessageHandler(services => ActivatorUtilities.CreateInstance<RequestIdHandler>(services))
            .AddHttpMessageHandler(_ => new ResilienceHandler(service, pipeline))
            .AddHttpMessageHandler(services => new DependencyFault(service, services.GetRequiredService<FaultSwitch>()));
    }
}
