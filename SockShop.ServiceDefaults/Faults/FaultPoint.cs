namespace SockShop.ServiceDefaults.Faults;

/// <summary>Where a fault can bite in this service.</summary>
/// <param name="Fault">The fault's name.</param>
/// <param name="Target">What it bites, where there are several: the other service's name.</param>
internal sealed record FaultPoint(string Fault, string? Target = null);
