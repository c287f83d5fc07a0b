using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A query names metrics that exist: listed ones, recorded ones, or external ones.</summary>
internal sealed class KnownMetricRule : IManifestRule
{
    public string Name => "known-metric";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        var recorded = set.Known(Groups.Monitoring, "PrometheusRule").SelectMany(r => r.Spec.Items("groups")).SelectMany(g => g.Items("rules")).Select(r => r.Text("record")).OfType<string>().ToHashSet();
        return from source in QuerySource.In(set)
               from metric in source.Query.Metrics.Select(m => m.Name).Distinct()
               where !KnownMetrics.Listed.Contains(metric) && !recorded.Contains(metric) && !set.Externals.Has("Metric", "", metric)
               let hint = Likeness.Hint(metric, KnownMetrics.Listed.Names)
               select new Finding(source.Object, $"{source.Where} is of the metric {metric}, which is not known", $"Correct the name, or list Metric/{metric} in {Externals.FileName} if a program of yours has it{hint}");
    }
}
