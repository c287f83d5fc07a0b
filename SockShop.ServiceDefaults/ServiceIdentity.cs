namespace SockShop.ServiceDefaults;

/// <summary>Who this service is to its clients.</summary>
/// <param name="Name">Name on the wire, such as <c>catalogue</c>.</param>
/// <param name="Dialect">Shape of its errors and health answers.</param>
public sealed record ServiceIdentity(string Name, WireDialect Dialect);

/// <summary>The framework whose error and health shapes the original service's clients know.</summary>
public enum WireDialect
{
    /// <summary>Go kit: catalogue, user and payment.</summary>
    GoKit,

    /// <summary>Spring Boot: carts, orders, shipping and queue-master.</summary>
    Spring,

    /// <summary>Express: the front-end.</summary>
    Express,
}
