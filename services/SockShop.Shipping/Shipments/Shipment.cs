using SockShop.ServiceDefaults;

namespace SockShop.Shipping.Shipments;

/// <summary>A parcel to send.</summary>
/// <param name="Id">Tells it from others, however often it is asked for; none means a new one.</param>
/// <param name="Name">For whom: orders says the customer's id.</param>
public sealed record Shipment([Text(100)] string? Id, [Text(200)] string? Name);
