namespace SockShop.ServiceDefaults.Queue;

/// <summary>A message that this consumer holds; the number of attempts tells its claim from later ones.</summary>
internal record QueuedMessage
{
    public required string Id { get; init; }
    public required string Body { get; init; }
    public string? Traceparent { get; init; }
    public string? Tracestate { get; init; }
    public long Attempts { get; init; }
}

/// <summary>How many messages the queue holds.</summary>
/// <param name="Waiting">Waiting for a consumer, or being worked on. RabbitMQ tells nobody what other replicas are working on, so that is left out there.</param>
/// <param name="Parked">Given up; kept for a person to look at.</param>
public sealed record QueueDepth(long Waiting, long Parked);
