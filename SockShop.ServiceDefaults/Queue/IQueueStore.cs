namespace SockShop.ServiceDefaults.Queue;

/// <summary>
/// Where a queue keeps its messages. A claimed message is its consumer's alone, until it is settled or the consumer is gone.
/// What is away throws a <see cref="Errors.DependencyException"/>, and a claimed message then comes back by itself.
/// </summary>
internal interface IQueueStore
{
    /// <summary>The kind of queue, as OpenTelemetry's conventions name it.</summary>
    string System { get; }

    /// <summary>Returns when the message is safe. Throws <see cref="QueueFullException"/> when there is no room.</summary>
    Task AddAsync(string body, CancellationToken ct);

    /// <summary>Waits for the oldest message; null when cancelled before there is one.</summary>
    Task<QueuedMessage?> ClaimAsync(CancellationToken ct);

    Task DeleteAsync(QueuedMessage message);

    /// <summary>Puts the message where nobody claims it.</summary>
    Task ParkAsync(QueuedMessage message);

    /// <summary>Makes the message claimable again after a while.</summary>
    Task RetryAsync(QueuedMessage message, TimeSpan wait);

    /// <summary>Makes the message claimable again after a while, as if this attempt had not been made.</summary>
    Task GiveBackAsync(QueuedMessage message, TimeSpan wait);

    Task<QueueDepth> CountAsync(CancellationToken ct);

    /// <summary>When the oldest message that is not parked came; null when there is none.</summary>
    Task<DateTimeOffset?> OldestAsync(CancellationToken ct);
}
