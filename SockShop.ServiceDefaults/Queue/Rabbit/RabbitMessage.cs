using System.Diagnostics;
using RabbitMQ.Client;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>A message that the broker has delivered and waits to hear of.</summary>
internal sealed record RabbitMessage : QueuedMessage
{
    public const string TraceparentHeader = "traceparent";
    public const string TracestateHeader = "tracestate";

    /// <summary>Its number on the channel that delivered it.</summary>
    public required ulong Tag { get; init; }

    /// <summary>When it was sent, to the second; null when its sender did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public static BasicProperties NewProperties(DateTimeOffset now) =>
        Properties(Guid.CreateVersion7().ToString(), now, Activity.Current?.Id, Activity.Current?.TraceStateString);

    public BasicProperties ToProperties() => Properties(Id, SentAt, Traceparent, Tracestate);

    private static BasicProperties Properties(string id, DateTimeOffset? sentAt, string? traceparent, string? tracestate) => new()
    {
        MessageId = id,
        Timestamp = new(sentAt?.ToUnixTimeSeconds() ?? 0),
        Persistent = true,
        ContentType = "application/json",
        Headers = new Dictionary<string, object?> { [TraceparentHeader] = traceparent, [TracestateHeader] = tracestate },
    };
}
