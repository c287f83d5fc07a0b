using System.ComponentModel.DataAnnotations;

namespace SockShop.Shipping.Shipments;

/// <summary>A parcel to send.</summary>
/// <param name="Id">Tells it from others, however often it is asked for; none means a new one.</param>
/// <param name="Name">For whom: orders says the customer's id.</param>
public sealed record Shipment([property: StringLength(100)] string? Id, [property: StringLength(200)] string? Name);
