namespace SockShop.Orders.Placing;

/// <summary>What is ordered, and what it costs.</summary>
internal sealed record Cart(IReadOnlyList<Item> Items)
{
    private const decimal Shipping = 4.99m;
    private const int LargestQuantity = 100_000;
    private const decimal HighestPrice = 1_000_000;

    public decimal Total => Items.Sum(i => i.Quantity * i.UnitPrice) + Shipping;

    /// <summary>Why the cart cannot be ordered, in words for the customer; null when it can.</summary>
    public string? Error => Items switch
    {
        [] => "Your cart is empty.",
        _ when Items.Any(i => !IsSane(i)) => "Your cart has an item without a product, a quantity or a price. Remove it and try again.",
        _ => null,
    };

    private static bool IsSane(Item item) =>
        item is { ItemId.Length: > 0, Quantity: > 0 and <= LargestQuantity, UnitPrice: > 0 and <= HighestPrice };
}
