using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>No customer notices: orders are taken, and nobody ships them.</summary>
internal static class QueueStuck
{
    public static Drill Drill { get; } = new(
        "queue-stuck",
        "Queue-master takes no shipments off the queue.",
        "queue-master",
        "queue-stuck",
        [],
        new("QueueAge", "queue-master", Ticket));
}
