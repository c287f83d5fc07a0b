using System.Net;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Gives every endpoint its address before anything starts. A process listens on the public port itself, so a fixed
/// port that is taken ends the start here.
/// </summary>
internal sealed class EndpointAllocator(DistributedApplicationModel model, IConfiguration configuration)
{
    private const string Host = "localhost";

    private readonly bool _randomize = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");
    private readonly Dictionary<int, string> _fixed = [];

    public void Allocate()
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.EndpointAnnotations())
            {
                Allocate(resource, endpoint);
            }
        }
    }

    private void Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        switch (resource)
        {
            case ProjectResource or ExecutableResource:
                var port = FixedPort(resource, endpoint) ?? FreePorts.Take();
                endpoint.Allocation.TrySetResult(new(ClientHost(endpoint), port, port));
                break;
            case ContainerResource:
                var published = (_randomize ? null : endpoint.Port) ?? FreePorts.Take();
                endpoint.Allocation.TrySetResult(new(Host, published, endpoint.TargetPort ?? published));
                break;
        }
    }

    private int? FixedPort(IResource resource, EndpointAnnotation endpoint)
    {
        var port = endpoint.TargetPort ?? (_randomize ? null : endpoint.Port);
        if (port is not { } number)
        {
            return null;
        }

        if (number is < 1 or > IPEndPoint.MaxPort)
        {
            throw new DistributedApplicationException($"{resource.Name}: {number} is no port. Ports are 1 to {IPEndPoint.MaxPort}.");
        }

        if (!_fixed.TryAdd(number, resource.Name))
        {
            throw new DistributedApplicationException($"{resource.Name}: port {number} is also given to {_fixed[number]}. Change one of them.");
        }

        return FreePorts.IsFree(number) ? number : throw Taken(resource.Name, number);
    }

    private static DistributedApplicationException Taken(string resource, int port) => new(
        $"{resource}: port {port} is taken by {PortHolder.Find(port) ?? "another program"}. Stop it, or use free ports with --DcpPublisher:RandomizePorts=true. Nothing was started.");

    /// <summary>Clients use localhost whatever address a process listens on; names under localhost are kept.</summary>
    private static string ClientHost(EndpointAnnotation endpoint) =>
        endpoint.TargetHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? endpoint.TargetHost : Host;
}
