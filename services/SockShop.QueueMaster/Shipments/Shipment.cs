namespace SockShop.QueueMaster.Shipments;

/// <summary>A message of the queue; one without an id cannot be told from its repetition and is refused.</summary>
/// <param name="Id">Assigned by whoever asked for the shipment.</param>
/// <param name="Name">For whom it is.</param>
public sealed record ShipmentTask(string Id, string Name);

/// <summary>A shipment on its way.</summary>
/// <param name="Id">Assigned by whoever asked for the shipment.</param>
/// <param name="Name">For whom it is.</param>
/// <param name="ShippedAt">When it was recorded.</param>
public sealed record Shipment(string Id, string Name, DateTimeOffset ShippedAt);
