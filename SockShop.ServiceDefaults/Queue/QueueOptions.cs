using System.ComponentModel.DataAnnotations;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>How the queue treats its messages.</summary>
public sealed record QueueOptions
{
    /// <summary>The configuration section these come from.</summary>
    public const string Section = "Queue";

    /// <summary>The queue's name on the broker, in spans and logs.</summary>
    [Required]
    public string Name { get; init; } = "sockshop.shipments";

    /// <summary>Messages held at most, parked ones included (RabbitMQ: as many of each); more are refused.</summary>
    [Range(1, 10_000_000)]
    public int MaxDepth { get; init; } = 100_000;

    /// <summary>Attempts after which a message is parked.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How long a consumer may work on a message: its handler is cancelled then, and the embedded queue shows the message to others again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the broker may take to confirm a message before its sender is told that the queue is not available.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an idle consumer of the embedded queue waits before it looks again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The wait after a message's first failure; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);
}
