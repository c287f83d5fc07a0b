using System.Globalization;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>What is paid and waits: on its way into the queue, and in it. All replicas sample the same, so the largest counts.</summary>
internal static class QueueRules
{
    private static readonly TimeSpan s_longestAge = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestLag = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_for = TimeSpan.FromMinutes(1);

    public static RuleGroup Of(RuleScope scope) => new("sockshop-queue", "Shipments that wait.", TimeSpan.FromSeconds(30),
    [
        new Alert("QueueAge", Severity.Ticket,
            $"max by (service, namespace, messaging_destination_name) (sockshop_queue_oldest_message_age_seconds) > {Seconds(scope, s_longestAge)}", s_for)
        {
            Summary = "The oldest message of {{ $labels.messaging_destination_name }} has waited for {{ $value | humanizeDuration }}",
            Impact = "Customers have paid for socks that nobody ships. Nothing is lost: the queue keeps them.",
            Dashboard = "sockshop-orders" + DashboardVariables.Namespace,
        },
        new Alert("OutboxLag", Severity.Ticket,
            $"max by (service, namespace, sockshop_outbox_task) (sockshop_outbox_lag_seconds) > {Seconds(scope, s_longestLag)}", s_for)
        {
            Summary = "The oldest task {{ $labels.sockshop_outbox_task }} in the outbox of {{ $labels.service }} has waited for {{ $value | humanizeDuration }}",
            Impact = "Orders are placed and their shipments, or their refunds, do not get through. Nothing is lost: they are tried again.",
            Dashboard = "sockshop-orders" + DashboardVariables.Namespace,
        },
    ]);

    private static string Seconds(RuleScope scope, TimeSpan duration) => scope.Time.Seconds(duration).ToString(CultureInfo.InvariantCulture);
}
