namespace SockShop.AppHost.Kubernetes;

/// <summary>How many pods a service has in the cluster, where that differs from what is usual.</summary>
/// <param name="Replicas">Pods at least.</param>
internal sealed record ScaleAnnotation(int Replicas) : IResourceAnnotation;

/// <summary>What a pod is given, and at most.</summary>
/// <param name="Cpu">Requested; at most four times that.</param>
/// <param name="Memory">Requested; at most twice that.</param>
internal sealed record SizeAnnotation(string Cpu, string Memory) : IResourceAnnotation;

/// <summary>New versions of the service are tried on some of the requests first.</summary>
/// <param name="MaxWeight">Percent of the requests at most before it is promoted.</param>
/// <param name="StepWeight">Percent more at a time.</param>
/// <param name="Iterations">Checks of the blue/green alternative.</param>
internal sealed record CanaryAnnotation(int MaxWeight, int StepWeight, int Iterations) : IResourceAnnotation;

internal static class ClusterExtensions
{
    /// <summary>Gives a service a number of pods of its own, whatever the others have.</summary>
    public static IResourceBuilder<T> WithScale<T>(this IResourceBuilder<T> builder, int replicas)
        where T : IResource
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ScaleAnnotation(replicas));
    }

    /// <summary>Says what a pod needs.</summary>
    public static IResourceBuilder<T> WithSize<T>(this IResourceBuilder<T> builder, string cpu, string memory)
        where T : IResource => builder.WithAnnotation(new SizeAnnotation(cpu, memory));

    /// <summary>Has Flagger try new versions of the service before all requests go to them.</summary>
    /// <param name="builder">The service; its objectives are the thresholds.</param>
    /// <param name="maxWeight">Percent of the requests at most before it is promoted.</param>
    /// <param name="stepWeight">Percent more at a time.</param>
    /// <param name="iterations">Checks of the blue/green alternative.</param>
    public static IResourceBuilder<T> WithCanary<T>(this IResourceBuilder<T> builder, int maxWeight = 50, int stepWeight = 10, int iterations = 10)
        where T : IResource
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(maxWeight is >= 1 and <= 100, true, nameof(maxWeight));
        ArgumentOutOfRangeException.ThrowIfNotEqual(stepWeight >= 1 && stepWeight <= maxWeight, true, nameof(stepWeight));
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        return builder.WithAnnotation(new CanaryAnnotation(maxWeight, stepWeight, iterations));
    }
}
