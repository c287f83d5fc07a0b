using Aspire.Hosting.Testing;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Observability.Rules;

namespace SockShop.Tests.Publishing.Rules;

/// <summary>The shop's rules, from its app model.</summary>
internal static class ShopScope
{
    public static async Task<RuleScope> ClusterAsync()
    {
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>(TestContext.Current.CancellationToken);
        return RuleScope.Cluster(model.Resources, new PublishOptions());
    }

    public static async Task<RuleScope> LocalAsync(double divisor)
    {
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>(TestContext.Current.CancellationToken);
        return RuleScope.Local(model.Resources, divisor);
    }

    public static IEnumerable<Alert> Alerts(RuleScope scope) => ShopRules.Of(scope).SelectMany(group => group.Rules).OfType<Alert>();
}
