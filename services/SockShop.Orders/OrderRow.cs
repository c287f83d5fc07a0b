using System.Globalization;
using System.Text.Json;
using SockShop.ServiceDefaults;

namespace SockShop.Orders;

/// <summary>An order as it is stored.</summary>
// Properties, not a constructor: of an empty result SQLite does not know the columns' types, and Dapper would find no constructor.
internal sealed class OrderRow
{
    public const string Columns = "id, customer_id, idempotency_key, state, message, created_at, total_cents, shipment_id, contents";

    public required string Id { get; init; }
    public required string CustomerId { get; init; }
    public string? IdempotencyKey { get; init; }
    public required string State { get; init; }
    public string? Message { get; init; }
    public long CreatedAt { get; init; }
    public long TotalCents { get; init; }
    public required string ShipmentId { get; init; }
    public required string Contents { get; init; }

    public static string Pack(OrderContents contents) => JsonSerializer.Serialize(contents, JsonSerializerOptions.Web);

    public Order ToOrder()
    {
        var contents = JsonSerializer.Deserialize<OrderContents>(Contents, JsonSerializerOptions.Web)!;
        return new()
        {
            Id = Id,
            CustomerId = CustomerId,
            Customer = contents.Customer,
            Address = contents.Address,
            Card = contents.Card,
            Items = contents.Items,
            Shipment = new(ShipmentId, CustomerId),
            Date = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            Total = Money.FromCents(TotalCents),
        };
    }
}

/// <summary>The part of an order that is only kept and shown, never searched.</summary>
internal sealed record OrderContents(Customer Customer, Address Address, Card Card, IReadOnlyList<Item> Items);

internal static class OrderState
{
    public const string Pending = "pending";
    public const string Placed = "placed";
    public const string Declined = "declined";
    public const string Voiding = "voiding";
    public const string Voided = "voided";
}
