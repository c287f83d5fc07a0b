using RabbitMQ.Client;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>The two queues on the broker: what waits, and what was given up. Declaring them again changes nothing.</summary>
internal static class RabbitTopology
{
    public static string Parked(this QueueOptions options) => $"{options.Name}.parked";

    public static async Task DeclareAsync(this IChannel channel, QueueOptions options, CancellationToken ct)
    {
        foreach (var queue in new[] { options.Name, options.Parked() })
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, Arguments(options), cancellationToken: ct);
        }
    }

    private static Dictionary<string, object?> Arguments(QueueOptions options) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-max-length"] = options.MaxDepth - 1, // a quorum queue refuses once it holds more than this
        ["x-overflow"] = "reject-publish",
        ["x-delivery-limit"] = 1000, // never reached, because the consumer parks before; brokers from 4 on would drop a message after 20
    };
}
