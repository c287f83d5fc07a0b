using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Faults;
using SockShop.ServiceDefaults.Queue.Embedded;
using SockShop.ServiceDefaults.Queue.Rabbit;
using SockShop.ServiceDefaults.Storage;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The queue between shipping and queue-master: on RabbitMQ, or in a SQLite file.</summary>
public static class QueueExtensions
{
    private const string ConnectionName = "queue";

    /// <summary>Adds a <see cref="DurableQueue"/> and makes readiness depend on it. Settings are in section <c>Queue</c>.</summary>
    /// <param name="builder">
    /// The service's builder. Its connection string <c>queue</c> decides: an address with <c>amqp://</c> or <c>amqps://</c> is
    /// RabbitMQ's, a <c>Data Source</c> is a SQLite file; none is the file <c>.data/queue.db</c>.
    /// </param>
    /// <param name="health">The queue's name in health answers, such as <c>shipping-rabbitmq</c>.</param>
    public static IHostApplicationBuilder AddQueue(this IHostApplicationBuilder builder, string health)
    {
        var connection = builder.Configuration.GetConnectionString(ConnectionName) ?? $"Data Source=.data/{ConnectionName}.db";
        builder.Services.AddOptions<QueueOptions>().BindConfiguration(QueueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (connection.StartsWith("amqp", StringComparison.OrdinalIgnoreCase))
        {
            builder.AddRabbit(new(connection));
        }
        else
        {
            builder.AddEmbedded(connection);
        }

        builder.Services.AddSingleton(services => new DurableQueue(
            services.GetRequiredService<IQueueStore>(), Options(services), Clock(services), services.GetRequiredService<FaultSwitch>(), services.GetRequiredService<ILogger<DurableQueue>>()));
        builder.Services.AddHealthChecks().Add(new(health, s => new QueueHealthCheck(s.GetRequiredService<DurableQueue>()), null, null, TimeSpan.FromSeconds(2)));
        return builder;
    }

    /// <summary>Adds metrics of the queue. One service of those that share it tells them, or a sum would count each message twice.</summary>
    /// <param name="builder">The builder of the service that consumes.</param>
    public static IHostApplicationBuilder AddQueueMetrics(this IHostApplicationBuilder builder)
    {
        builder.Services.AddFaultPoint(new(QueueStuck.Kind));
        builder.Services.AddHostedService(s => new QueueMetrics(s.GetRequiredService<DurableQueue>(), Options(s), s.GetRequiredService<IMeterFactory>(), Clock(s)));
        return builder;
    }

    private static void AddRabbit(this IHostApplicationBuilder builder, Uri address) => builder.Services.AddSingleton<IQueueStore>(services =>
        new RabbitQueueStore(new(address, builder.Environment.ApplicationName, Clock(services)), Options(services), Clock(services)));

    private static void AddEmbedded(this IHostApplicationBuilder builder, string connection)
    {
        var source = StoreExtensions.CreateSource(connection);
        // Not AddHostedService, which would drop it as a second StoreSchema beside the service's own store.
        builder.Services.AddSingleton<IHostedService>(s => new StoreSchema(
            ConnectionName, source, s.GetRequiredService<ILogger<StoreSchema>>(), typeof(DurableQueue).Assembly.GetName().Name!, "Queue.sql"));
        builder.Services.AddSingleton<IQueueStore>(services => new EmbeddedQueueStore(source, Options(services), Clock(services)));
    }

    private static QueueOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<QueueOptions>>().Value;

    private static TimeProvider Clock(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
