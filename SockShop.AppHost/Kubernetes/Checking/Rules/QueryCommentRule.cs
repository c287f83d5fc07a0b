using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.PromQl;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A MetricTemplate's query has no comment: Flagger makes one line of it, and the rest would be comment too.</summary>
internal sealed class QueryCommentRule : IManifestRule
{
    public string Name => "query-comment";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from template in set.Of(Groups.Flagger, "MetricTemplate")
        where QuerySource.OfTemplate(template) is { Query.HasComments: true }
        select new Finding(template, "its query has a comment, which ends the query when Flagger makes one line of it", "Move the comment out of the query");
}
