using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The queue between shipping and queue-master.</summary>
public static class QueueExtensions
{
    private const string ConnectionName = "queue";

    /// <summary>
    /// Adds a <see cref="DurableQueue"/> in the SQLite file that the connection string <c>queue</c> names, else in
    /// <c>.data/queue.db</c>, and makes readiness depend on it. Settings are in section <c>Queue</c>.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="health">The queue's name in health answers, such as <c>shipping-rabbitmq</c>.</param>
    public static IHostApplicationBuilder AddQueue(this IHostApplicationBuilder builder, string health)
    {
        var source = StoreExtensions.CreateSource(builder.Configuration.GetConnectionString(ConnectionName) ?? $"Data Source=.data/{ConnectionName}.db");
        builder.Services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<DurableQueue>(services, source));
        // Not AddHostedService, which would drop it as a second StoreSchema beside the service's own store.
        builder.Services.AddSingleton<IHostedService>(_ => new StoreSchema(source, typeof(DurableQueue).Assembly.GetName().Name!, "Queue.sql"));
        builder.Services.AddHealthChecks().Add(new(health, _ => new StoreHealthCheck(source), null, null, TimeSpan.FromSeconds(2)));
        return builder;
    }
}
