using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Model;

/// <summary>What of the app model runs in the cluster, and who calls whom there.</summary>
internal sealed class ClusterModel
{
    private const string LoadTesterName = "load-tester";

    private ClusterModel(PublishOptions options, IReadOnlyList<ClusterWorkload> workloads, IReadOnlyList<Edge> edges)
    {
        Options = options;
        Workloads = workloads;
        Edges = edges;
    }

    public PublishOptions Options { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<ClusterWorkload> Workloads { get; }

    public IReadOnlyList<Edge> Edges { get; }

    public IEnumerable<ClusterWorkload> Services => Of(WorkloadRole.Service);

    public IEnumerable<ClusterWorkload> Canaries => Services.Where(service => service.Canary is not null);

    /// <summary>The service that is open to the outside.</summary>
    public ClusterWorkload Entrance => Services.Single(service => service.Resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal));

    public ClusterWorkload LoadTester => Of(WorkloadRole.LoadTester).Single();

    public static ClusterModel From(DistributedApplicationModel model, PublishOptions options)
    {
        var workloads = model.Resources.Select(resource => Place(resource, options)).OfType<ClusterWorkload>().OrderBy(w => w.Name, StringComparer.Ordinal).ToArray();
        var byName = workloads.ToDictionary(w => w.Name);
        var edges = workloads.SelectMany(from => References(from.Resource).Where(byName.ContainsKey).Select(to => new Edge(from, byName[to])));
        return new(options, workloads, [.. edges.Concat(ToCanaries(workloads)).Distinct()]);
    }

    public static IReadOnlyList<string> ServiceNames(DistributedApplicationModel model) =>
        [.. model.Resources.Where(resource => RoleOf(resource) is WorkloadRole.Service or WorkloadRole.LoadTester).Select(resource => resource.Name).Order(StringComparer.Ordinal)];

    public IEnumerable<ClusterWorkload> Of(WorkloadRole role) => Workloads.Where(workload => workload.Role == role);

    public IEnumerable<ClusterWorkload> CallersOf(ClusterWorkload callee) => Edges.Where(edge => edge.To == callee).Select(edge => edge.From);

    public IEnumerable<ClusterWorkload> CalledBy(ClusterWorkload caller) => Edges.Where(edge => edge.From == caller).Select(edge => edge.To);

    private static ClusterWorkload? Place(IResource resource, PublishOptions options) => RoleOf(resource) switch
    {
        null => null,
        WorkloadRole.LoadTester => new(resource, WorkloadRole.LoadTester, options.Namespaces.LoadTest, options),
        { } role => new(resource, role, options.Namespaces.Shop, options),
    };

    // The backends are charts; their server of databases is a store each in the cluster.
    private static WorkloadRole? RoleOf(IResource resource) => resource switch
    {
        { Name: LoadTesterName } => WorkloadRole.LoadTester,
        ProjectResource => WorkloadRole.Service,
        PostgresDatabaseResource => WorkloadRole.Store,
        RabbitMqResource => WorkloadRole.Queue,
        _ => null,
    };

    // Before a canary gets requests the load tester asks it whether it answers.
    private static IEnumerable<Edge> ToCanaries(ClusterWorkload[] workloads) =>
        from tester in workloads
        where tester.Role is WorkloadRole.LoadTester
        from canary in workloads
        where canary.Canary is not null
        select new Edge(tester, canary);

    private static IEnumerable<string> References(IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(relation => relation.Type == "Reference")
            .Select(relation => relation.Resource.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
