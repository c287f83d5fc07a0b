namespace SockShop.AppHost.Observability.Rules;

/// <summary>All rules of the shop.</summary>
internal static class ShopRules
{
    public static IReadOnlyList<RuleGroup> Of(RuleScope scope) =>
    [
        .. Objectives.Of(scope),
        BurnRates.Group,
    ];
}
