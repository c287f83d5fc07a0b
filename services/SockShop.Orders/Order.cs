using System.Text.Json.Serialization;

namespace SockShop.Orders;

/// <summary>An order as clients see it; members in the original's sequence.</summary>
public sealed record Order
{
    /// <summary>24 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The customer's id at the user service.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The customer as of the order.</summary>
    public required Customer Customer { get; init; }

    /// <summary>Where to.</summary>
    public required Address Address { get; init; }

    /// <summary>Paid by.</summary>
    public required Card Card { get; init; }

    /// <summary>What was ordered, at the prices of the order.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>The parcel, whose id is known before it leaves.</summary>
    public required Shipment Shipment { get; init; }

    /// <summary>When, such as <c>2020-06-22T01:02:07.411+0000</c>.</summary>
    public required string Date { get; init; }

    /// <summary>What is charged: the items and the shipping.</summary>
    public required decimal Total { get; init; }

    /// <summary>Links to the order; only where it is read, not in the answer to placing it.</summary>
    [JsonPropertyName("_links"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, Link>? Links { get; init; }
}

/// <summary>Who ordered. The original shows an id that is always null, and lists that are always empty.</summary>
public sealed record Customer
{
    /// <summary>Null.</summary>
    public string? Id => null;

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The name used to log in.</summary>
    public string? Username { get; init; }

    /// <summary>Empty.</summary>
    public IReadOnlyList<string> Addresses => [];

    /// <summary>Empty.</summary>
    public IReadOnlyList<string> Cards => [];
}

/// <summary>Where the parcel goes. The id is null, as in the original.</summary>
public sealed record Address
{
    /// <summary>Null.</summary>
    public string? Id => null;

    /// <summary>House number.</summary>
    public string? Number { get; init; }

    /// <summary>Street.</summary>
    public string? Street { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Postcode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Country.</summary>
    public string? Country { get; init; }
}

/// <summary>One line of the order.</summary>
/// <param name="Id">The line's id in the cart.</param>
/// <param name="ItemId">The product's id.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPrice">Price of one.</param>
public sealed record Item(string? Id, string? ItemId, int Quantity, decimal UnitPrice);

/// <summary>The parcel.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Name">The customer's id.</param>
public sealed record Shipment(string Id, string Name);

/// <summary>A link of HAL.</summary>
/// <param name="Href">Where it leads.</param>
public sealed record Link(string Href);
