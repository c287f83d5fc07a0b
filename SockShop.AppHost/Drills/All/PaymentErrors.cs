using static SockShop.AppHost.Drills.CustomerLoad;
using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>Payments fail, and orders with them; looking around goes on. Were it every other one, orders would hardly fail: they ask again.</summary>
internal static class PaymentErrors
{
    public static Drill Drill { get; } = new(
        "payment-errors",
        "Payment answers every request with 500.",
        "payment",
        "errors?status=500",
        [new(PlaceOrder, new(0.9, 1), new(0, 15))],
        new("ErrorBudgetBurn", "payment", Page));
}
