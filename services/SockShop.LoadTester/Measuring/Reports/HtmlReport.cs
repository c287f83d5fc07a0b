namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>A run on one page that needs nothing beside it: no script, no other file, light and dark.</summary>
internal static class HtmlReport
{
    private static readonly Lazy<string> s_style = new(ReadStyle);
    private static readonly string[] s_secretWords = ["password", "passwd", "secret", "token", "apikey", "api_key", "credential"];

    public static string Of(RunRecord run)
    {
        var plan = Path.GetFileName(run.Info.PlanFile);
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{(run.Verdict.IsPassed ? "Passed" : "Failed")}: {plan}</title>
            <style>{new Markup(s_style.Value)}</style>
            </head>
            <body>
            <header><p>Load test</p><h1>{plan}</h1></header>
            <main>
            {Verdict(run)}
            {Tiles(run)}
            <section aria-labelledby="course"><h2 id="course">Over time</h2><div class="charts">{Markup.Each(ReportCharts.Of(run), chart => chart.Draw())}</div></section>
            <section aria-labelledby="judged"><h2 id="judged">Verdict</h2><div class="pair">{ReportTables.Thresholds(run)}{ReportTables.ApdexTable(run)}</div></section>
            <section aria-labelledby="figures"><h2 id="figures">Statistics</h2>{Statistics(run)}</section>
            {Errors(run)}
            <section aria-labelledby="slow"><h2 id="slow">Slowest samples</h2>{ReportTables.Slowest(run)}</section>
            <section aria-labelledby="about"><h2 id="about">About this run</h2>{About(run)}</section>
            </main>
            </body>
            </html>

            """).Html;
    }

    private static Markup Verdict(RunRecord run) => run.Verdict.IsPassed
        ? Markup.Of($"""<div class="verdict passed" role="status"><strong>Passed</strong><p>{Rules(run.Thresholds.Count)}</p></div>""")
        : Markup.Of($"""<div class="verdict failed" role="status"><strong>Failed</strong><ul>{Markup.Each(run.Verdict.Failures, f => Markup.Of($"<li>{f}</li>"))}</ul></div>""");

    private static string Rules(int count) => count == 1 ? "Its threshold holds." : $"All {count} thresholds hold.";

    private static Markup Tiles(RunRecord run)
    {
        var total = run.Figures.Total;
        var users = run.OverTime.Count == 0 ? 0 : run.OverTime.Max(p => p.Users);
        return Markup.Of($"""
            <dl class="tiles">
            {Tile("Requests", Text.Count(total.Samples), $"in {Text.Duration(run.Figures.Elapsed)}")}
            {Tile("Errors", Text.Percent(total.ErrorRatio), $"{Text.Count(total.Errors)} failed", total.Errors > 0)}
            {Tile("Rate", $"{Text.Number(total.PerSecond)}/s", run.Target is { } target ? $"{Text.Percent(total.PerSecond / target)} of {Text.Number(target)}/s" : "over the whole run")}
            {Tile("Median", Text.Duration(total.Response.P50), $"mean {Text.Duration(total.Response.Mean)}")}
            {Tile("p95", Text.Duration(total.Response.P95), $"p99 {Text.Duration(total.Response.P99)}")}
            {Tile("Users", Text.Number(users), "at most at once")}
            </dl>
            """);
    }

    private static Markup Tile(string name, string value, string note, bool isBad = false) =>
        Markup.Of($"<div><dt>{name}</dt><dd class=\"value{(isBad ? " bad" : "")}\">{value}</dd><dd>{note}</dd></div>");

    private static Markup Statistics(RunRecord run)
    {
        LabelFigures[] samplers = [run.Figures.Total, .. run.Figures.Samplers];
        var transactions = run.Figures.Transactions.Count == 0 ? Markup.None : ReportTables.Statistics("Transactions", run.Figures.Transactions);
        return Markup.Of($"""{ReportTables.Statistics("Requests", samplers)}{transactions}{ReportTables.Intended(samplers)}<p class="note">The last table counts from when the pace of the plan wanted a sample to begin: under overload a sample that begins late has its waiting in it.</p>""");
    }

    private static Markup Errors(RunRecord run) => run.Figures.Total.Errors == 0
        ? Markup.None
        : Markup.Of($"""<section aria-labelledby="errors"><h2 id="errors">Errors</h2><div class="pair">{ReportTables.Errors(run)}{ReportTables.ErrorsBySampler(run)}</div></section>""");

    private static Markup About(RunRecord run)
    {
        List<(string Name, string Value)> facts =
        [
            ("Plan", run.Info.PlanFile), ("Engine", run.Info.Engine), ("Target", run.Info.Target ?? "as the plan says"),
            ("Began", Text.Moment(run.StartedAt)), ("Ended", Text.Moment(run.EndedAt)),
            .. run.Info.Settings.Select(s => (s.Key, IsSecret(s.Key) ? "not shown" : s.Value)),
        ];
        return Markup.Of($"<dl class=\"facts\">{Markup.Each(facts, f => Markup.Of($"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>"))}</dl>");
    }

    private static bool IsSecret(string name) => s_secretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string ReadStyle()
    {
        using var style = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!);
        return style.ReadToEnd();
    }
}
