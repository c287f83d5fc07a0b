using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.PromQl;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>A rate looks at four scrapes or more, so that one that is late or lost leaves it two.</summary>
internal sealed class RateWindowRule : IManifestRule
{
    private const int Scrapes = 4;

    private static readonly string[] s_rates = ["rate", "irate", "increase", "delta", "idelta", "deriv"];

    public string Name => "rate-window";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        var interval = ScrapeInterval.Of(set);
        return Fixed(set, interval).Concat(OfCanaries(set, interval)).Distinct();
    }

    private static IEnumerable<Finding> Fixed(ManifestSet set, TimeSpan interval) =>
        from source in QuerySource.In(set)
        from metric in Rates(source.Query)
        where IsShort(metric.Window, interval)
        select TooShort(source.Object, $"{source.Where} takes the {metric.Function} of {metric.Name} over {metric.Window}", interval);

    private static IEnumerable<Finding> OfCanaries(ManifestSet set, TimeSpan interval)
    {
        foreach (var use in TemplateUse.In(set))
        {
            foreach (var metric in QuerySource.OfTemplate(use.Template) is { } source ? Rates(source.Query) : [])
            {
                var name = $"its metric {use.Metric.Text("name")}";
                if (metric.Window!.StartsWith("{{", StringComparison.Ordinal) && IsShort(use.Interval, interval))
                {
                    yield return TooShort(use.Canary, $"{name} takes the {metric.Function} of {metric.Name} over {use.Interval}", interval);
                }
                else if (PromDuration.Parse(metric.Window) is { } window && window != PromDuration.Parse(use.Interval))
                {
                    yield return new(use.Template, $"its query looks back {metric.Window} at {metric.Name}, whatever interval a Canary says ({use.Canary.Label}: {use.Interval})", "Write [{{ interval }}]");
                }
            }
        }
    }

    private static IEnumerable<MetricUse> Rates(PromQuery query) => query.Metrics.Where(m => m.Window is not null && s_rates.Contains(m.Function));

    private static bool IsShort(string? window, TimeSpan interval) => PromDuration.Parse(window?.Split(':')[0]) is { } length && length < Scrapes * interval;

    private static Finding TooShort(KubeObject o, string what, TimeSpan interval) =>
        new(o, $"{what}, less than {Scrapes} scrapes of {PromDuration.Write(interval)}", $"Make it {PromDuration.Write(Scrapes * interval)} or more, or scrape more often");
}
