using System.Text.Json;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>The file <c>statistics.json</c> of JMeter's dashboard: an object a label, and the total.</summary>
internal static class DashboardStatistics
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static string Of(RunSnapshot run)
    {
        // One name, one object: where a transaction and a sampler are called alike, JMeter's has both under it, ours the sampler.
        var labels = new Dictionary<string, object>(StringComparer.Ordinal) { ["Total"] = Entry(run.Total) };
        foreach (var figures in run.Samplers.Concat(run.Transactions))
        {
            labels.TryAdd(figures.Label, Entry(figures));
        }

        return JsonSerializer.Serialize(labels, s_indented) + "\n";
    }

    private static object Entry(LabelFigures figures) => new
    {
        transaction = figures.Label,
        sampleCount = figures.Samples,
        errorCount = figures.Errors,
        errorPct = Rounded(100 * figures.ErrorRatio),
        meanResTime = Milliseconds(figures.Response.Mean),
        medianResTime = Milliseconds(figures.Response.P50),
        minResTime = Milliseconds(figures.Response.Min),
        maxResTime = Milliseconds(figures.Response.Max),
        pct1ResTime = Milliseconds(figures.Response.P90),
        pct2ResTime = Milliseconds(figures.Response.P95),
        pct3ResTime = Milliseconds(figures.Response.P99),
        throughput = Rounded(figures.PerSecond),
        receivedKBytesPerSec = Rounded(figures.ReceivedBytesPerSecond / 1_024),
        sentKBytesPerSec = Rounded(figures.SentBytesPerSecond / 1_024),
    };

    private static double Milliseconds(TimeSpan duration) => Rounded(duration.TotalMilliseconds);

    private static double Rounded(double value) => Math.Round(value, 3);
}
