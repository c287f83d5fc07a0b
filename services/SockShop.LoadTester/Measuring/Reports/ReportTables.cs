namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>The tables of the report's page.</summary>
internal static class ReportTables
{
    private const int TopErrors = 5;

    public static Markup Thresholds(RunRecord run) => Table("Thresholds", ["Rule", "Measured", "Result"], run.Thresholds, threshold => Markup.Of(
        $"<tr><th scope=\"row\"><code>{threshold.Rule}</code></th><td>{threshold.Measured ?? "–"}</td><td class=\"wide\">{Result(threshold.Failure)}</td></tr>"));

    public static Markup ApdexTable(RunRecord run)
    {
        var all = Apdex(run);
        return Table("Application performance index", ["Label", "#Apdex", "#Satisfied within", "#Tolerated within"], all, row => Markup.Of(
            $"<tr{Bold(row.Label == "Total")}><th scope=\"row\">{row.Label}</th><td class=\"num\">{Score(row.Apdex.Score)}</td><td class=\"num\">{Text.Duration(row.Apdex.Bounds.Satisfied)}</td><td class=\"num\">{Text.Duration(row.Apdex.Bounds.Tolerated)}</td></tr>"));
    }

    public static Markup Statistics(string caption, IEnumerable<LabelFigures> labels) => Table(
        caption,
        ["Label", "#Samples", "#Failed", "#Error", "#Mean", "#Min", "#Max", "#Median", "#p90", "#p95", "#p99", "#Rate", "#Received", "#Sent"],
        labels,
        f => Markup.Of($"""
            <tr{Bold(f.Label == "Total")}><th scope="row">{f.Label}</th>{Number(Text.Count(f.Samples))}{Number(Text.Count(f.Errors), f.Errors > 0)}{Number(Text.Percent(f.ErrorRatio), f.Errors > 0)}{Times(f.Response.Mean, f.Response.Min, f.Response.Max, f.Response.P50, f.Response.P90, f.Response.P95, f.Response.P99)}{Number($"{Text.Number(f.PerSecond)}/s")}{Number($"{Text.Bytes(f.ReceivedBytesPerSecond)}/s")}{Number($"{Text.Bytes(f.SentBytesPerSecond)}/s")}</tr>

            """));

    /// <summary>What a user feels who wanted to begin on time.</summary>
    public static Markup Intended(IEnumerable<LabelFigures> labels) => Table(
        "From the intended start", ["Label", "#Mean", "#Median", "#p90", "#p95", "#p99", "#Max", "#p95 from the start"], labels,
        f => Markup.Of($"<tr{Bold(f.Label == "Total")}><th scope=\"row\">{f.Label}</th>{Times(f.FromIntendedStart.Mean, f.FromIntendedStart.P50, f.FromIntendedStart.P90, f.FromIntendedStart.P95, f.FromIntendedStart.P99, f.FromIntendedStart.Max, f.Response.P95)}</tr>"));

    /// <summary>Failures of all samplers, with their part of the errors and of the samples.</summary>
    public static Markup Errors(RunRecord run) => Table("Errors", ["Failure", "#Count", "#Of errors", "#Of samples"], run.Figures.Total.Failures, failure => Markup.Of(
        $"<tr><th scope=\"row\">{failure.Failure}</th>{Number(Text.Count(failure.Count))}{Number(Text.Percent((double)failure.Count / run.Figures.Total.Errors))}{Number(Text.Percent((double)failure.Count / run.Figures.Total.Samples))}</tr>"));

    public static Markup ErrorsBySampler(RunRecord run) => Table(
        $"Top {TopErrors} errors by sampler", ["Sampler", "Failure", "#Count", "#Of its samples"],
        run.Figures.Samplers.Where(s => s.Errors > 0).OrderByDescending(s => s.Errors).SelectMany(s => s.Failures.Take(TopErrors).Select(f => (Sampler: s, Failure: f))),
        row => Markup.Of($"<tr><th scope=\"row\">{row.Sampler.Label}</th><td class=\"wide\">{row.Failure.Failure}</td>{Number(Text.Count(row.Failure.Count))}{Number(Text.Percent((double)row.Failure.Count / row.Sampler.Samples))}</tr>"));

    public static Markup Slowest(RunRecord run) => Table(
        "Slowest samples", ["Sampler", "#Time", "#Began late by", "Began at", "Result", "Trace"], run.Slowest,
        s => Markup.Of($"<tr><th scope=\"row\">{s.Label}{Markup.Maybe(s.Transaction, t => Markup.Of($"<small>{t}</small>"))}</th>{Number(Text.Duration(s.Elapsed))}{Number(Text.Duration(s.Lateness))}<td class=\"num\">{Text.Clock(s.StartedAt)}</td><td class=\"wide{(s.IsSuccess ? "" : " bad")}\">{s.Outcome}</td><td>{Trace(run.Info.TraceAddress, s.Trace)}</td></tr>"));

    /// <summary>The total is of all rows, transactions too, as JMeter has it here and nowhere else.</summary>
    private static IEnumerable<(string Label, Apdex Apdex)> Apdex(RunRecord run)
    {
        List<LabelFigures> all = [.. run.Figures.Transactions, .. run.Figures.Samplers];
        yield return ("Total", new(run.Figures.Total.Apdex.Bounds, all.Sum(f => f.Apdex.Satisfied), all.Sum(f => f.Apdex.Tolerated), all.Sum(f => f.Apdex.Samples)));
        foreach (var figures in all)
        {
            yield return (figures.Label, figures.Apdex);
        }
    }

    // Column heads of numbers begin with #.
    private static Markup Table<T>(string caption, string[] heads, IEnumerable<T> rows, Func<T, Markup> row) => Markup.Of($"""
        <div class="scroll" role="region" aria-label="{caption}" tabindex="0">
        <table>
        <caption>{caption}</caption>
        <thead><tr>{Markup.Each(heads, h => Markup.Of($"<th scope=\"col\"{new Markup(h[0] == '#' ? " class=\"num\"" : "")}>{h.TrimStart('#')}</th>"))}</tr></thead>
        <tbody>{Markup.Each(rows, row)}</tbody>
        </table>
        </div>

        """);

    private static Markup Result(string? failure) => failure is null ? new("<span class=\"good\">✓ holds</span>") : Markup.Of($"<span class=\"bad\">✗ {failure}</span>");

    private static Markup Times(params TimeSpan[] times) => Markup.Each(times, t => Number(Text.Duration(t)));

    private static Markup Number(string text, bool isBad = false) => Markup.Of($"<td class=\"num{(isBad ? " bad" : "")}\">{text}</td>");

    private static Markup Bold(bool isBold) => new(isBold ? " class=\"total\"" : "");

    private static string Score(double score) => score.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);

    private static Markup Trace(string? address, string? trace) => (address, trace) switch
    {
        (_, null) => new("–"),
        (null, _) => Markup.Of($"<code>{trace}</code>"),
        _ => Markup.Of($"<a href=\"{address.Replace("{traceId}", trace, StringComparison.Ordinal)}\"><code>{trace}</code></a>"),
    };
}
