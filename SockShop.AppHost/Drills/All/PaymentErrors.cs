using static SockShop.AppHost.Drills.CustomerLoad;
using static SockShop.AppHost.Observability.Rules.Severity;

namespace SockShop.AppHost.Drills.All;

/// <summary>Half of the payments fail, and their orders with them; looking around goes on.</summary>
internal static class PaymentErrors
{
    public static Drill Drill { get; } = new(
        "payment-errors",
        "Payment answers every other request with 500.",
        "payment",
        "errors?share=0.5",
        [new(PlaceOrder, new(0.2, 0.8), new(0, 12))],
        new("ErrorBudgetBurn", "payment", Page));
}
