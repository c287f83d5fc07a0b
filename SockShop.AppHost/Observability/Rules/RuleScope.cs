using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Observability.Rules;

/// <summary>What the rules are about, and where.</summary>
/// <param name="Objectives">What each service promises.</param>
/// <param name="Shop">Value of the label <c>namespace</c> of the shop's services.</param>
/// <param name="Namespaces">The values of all that is ours: the shop, the load tester and the backends.</param>
/// <param name="Runbooks">Where the runbooks are, without a slash at the end.</param>
/// <param name="Grafana">Where the dashboards are, without a slash at the end.</param>
/// <param name="Time">By what durations are divided.</param>
internal sealed record RuleScope(
    IReadOnlyList<ServiceObjective> Objectives, string Shop, IReadOnlyList<string> Namespaces, string Runbooks, string Grafana, TimeScale Time)
{
    public const string LocalNamespace = "local";

    /// <summary>The matcher of all that is ours.</summary>
    public string Ours => Namespaces is [var only] ? $"namespace=\"{only}\"" : $"namespace=~\"{string.Join('|', Namespaces)}\"";

    public static RuleScope Cluster(IEnumerable<IResource> resources, PublishOptions options) => new(
        ServiceObjective.In(resources),
        options.Namespaces.Shop,
        [options.Namespaces.Shop, options.Namespaces.LoadTest, options.Namespaces.Observability, options.Namespaces.Monitoring],
        options.Alerts.Runbooks.TrimEnd('/'),
        options.Alerts.Grafana.TrimEnd('/'),
        new());

    /// <param name="resources">The shop that runs on this machine.</param>
    /// <param name="divisor">By what all durations are divided; 1 is real time.</param>
    public static RuleScope Local(IEnumerable<IResource> resources, double divisor = 1)
    {
        var usual = new AlertOptions();
        return new(ServiceObjective.In(resources), LocalNamespace, [LocalNamespace], usual.Runbooks, usual.Grafana, new(divisor));
    }
}
