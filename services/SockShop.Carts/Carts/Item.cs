using System.ComponentModel.DataAnnotations;
using SockShop.ServiceDefaults;

namespace SockShop.Carts.Carts;

/// <summary>A line of a cart.</summary>
/// <param name="Id">The line's own id.</param>
/// <param name="ItemId">The sock's id.</param>
/// <param name="Quantity">Pairs.</param>
/// <param name="UnitPrice">Price of one pair.</param>
internal sealed record Item(string Id, string ItemId, long Quantity, decimal UnitPrice);

/// <summary>A sock to put into a cart.</summary>
/// <param name="ItemId">The sock's id.</param>
/// <param name="UnitPrice">Price of one pair.</param>
/// <param name="Quantity">Pairs, if the cart does not hold this sock yet; else one is added.</param>
public sealed record NewItem(
    [Required, Text(ItemLimits.IdLength)] string ItemId,
    [Range(0, ItemLimits.UnitPrice)] decimal UnitPrice = 0,
    [Range(1, ItemLimits.Quantity)] int Quantity = 1);

/// <summary>How many of a sock a cart shall hold.</summary>
/// <param name="ItemId">The sock's id.</param>
/// <param name="Quantity">Pairs; 0 takes the line out.</param>
public sealed record ItemChange(
    [Required, Text(ItemLimits.IdLength)] string ItemId,
    [Range(0, ItemLimits.Quantity)] int Quantity = 1);

internal static class ItemLimits
{
    public const int IdLength = 64;
    public const int Quantity = 1000;
    public const double UnitPrice = 100_000; // a double, or the attribute would round prices to whole numbers before it compares
}
