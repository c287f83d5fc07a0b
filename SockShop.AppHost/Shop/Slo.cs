namespace SockShop.AppHost.Shop;

/// <summary>What a service promises: the only place where an objective stands.</summary>
/// <param name="Availability">Share of requests that do not fail, such as 0.999.</param>
/// <param name="P95">Seconds within which 95 of 100 requests are answered.</param>
internal sealed record SloAnnotation(double Availability, double P95) : IResourceAnnotation;

internal static class SloExtensions
{
    /// <summary>States a service's objectives.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="availability">Share of requests that do not fail, between 0 and 1.</param>
    /// <param name="p95">Seconds within which 95 of 100 requests are answered.</param>
    public static IResourceBuilder<T> WithSlo<T>(this IResourceBuilder<T> builder, double availability, double p95)
        where T : IResource
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(availability is > 0 and < 1, true, nameof(availability));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p95);
        return builder.WithAnnotation(new SloAnnotation(availability, p95));
    }
}
