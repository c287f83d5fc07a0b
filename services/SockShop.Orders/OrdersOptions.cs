using System.ComponentModel.DataAnnotations;

namespace SockShop.Orders;

/// <summary>How long an order may take, and how often the workers look.</summary>
internal sealed class OrdersOptions
{
    public const string Section = "Orders";

    /// <summary>A pending order older than this was left by a crash and is voided. Longer than any request lasts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan PendingLease { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often pending orders are looked for.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RecoveryInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the outbox is looked at when no new order wakes it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan OutboxInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one replica has for a delivery before another may try. Longer than any call lasts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan OutboxLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The wait after a delivery's first failure; it doubles with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan OutboxFirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);
}
