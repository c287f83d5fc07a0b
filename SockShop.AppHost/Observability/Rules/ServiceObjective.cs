using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>What a service promises, as rules compare it with what is measured.</summary>
internal sealed record ServiceObjective(string Service, SloAnnotation Slo)
{
    // The buckets of http.server.request.duration, as OpenTelemetry's conventions advise and .NET has them.
    private static readonly double[] s_bounds = [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10];

    /// <summary>Seconds of the bucket that tells slow requests from others: the objective, or the next bound above it.</summary>
    public double Bound => s_bounds.FirstOrDefault(bound => bound >= Slo.P95) is > 0 and var bound
        ? bound
        : throw new DistributedApplicationException($"'{Service}': .WithSlo(p95: {Slo.P95}) is above {s_bounds[^1]} s, the largest duration that requests are told apart by.");

    /// <summary>By service's name.</summary>
    public static IReadOnlyList<ServiceObjective> In(IEnumerable<IResource> resources) =>
    [
        .. from resource in resources
           let slo = resource.Annotations.OfType<SloAnnotation>().LastOrDefault()
           where slo is not null
           orderby resource.Name
           select new ServiceObjective(resource.Name, slo),
    ];
}
