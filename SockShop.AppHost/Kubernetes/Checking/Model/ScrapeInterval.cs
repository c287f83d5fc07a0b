using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>How often metrics of a set are scraped.</summary>
internal static class ScrapeInterval
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(30); // the operator's

    /// <summary>The interval that most monitors say; where none does, what Prometheus says, or the operator's.</summary>
    public static TimeSpan Of(ManifestSet set)
    {
        string[] kinds = ["ServiceMonitor", "PodMonitor"];
        var said = kinds.SelectMany(kind => set.Known(Groups.Monitoring, kind))
            .SelectMany(m => m.Spec.Items("endpoints").Concat(m.Spec.Items("podMetricsEndpoints")))
            .Select(endpoint => PromDuration.Parse(endpoint.Text("interval"))).OfType<TimeSpan>();
        var most = said.GroupBy(i => i).OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key).FirstOrDefault()?.Key;
        return most ?? set.Known(Groups.Monitoring, "Prometheus").Select(p => PromDuration.Parse(p.Spec.Text("scrapeInterval"))).OfType<TimeSpan>().FirstOrDefault(s_usual);
    }
}
