using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Pages;

/// <summary>One run: how it stands, or how it ended.</summary>
internal static class RunPage
{
    public static IResult Of(KeptRun run, RunFolder folder)
    {
        var body = Markup.Of($"""
            <section class="top"><h1>{run.Plan}</h1>{Show.State(run)}{Actions(run, folder)}</section>
            {Failures(run)}
            {Tiles(run.Figures)}
            {Table("Transactions", run.Figures?.Transactions)}
            {Table("Requests", run.Figures?.Samplers)}
            {Facts(run)}
            """);
        return Layout.Page($"{run.State}: {run.Plan}", run.IsOver ? Markup.Of($"""<div id="run">{body}</div>""") : Layout.Live("run", body));
    }

    public static IResult Unknown(string id) => Layout.Page(
        "No such run", Markup.Of($"""<p>There is no run <code>{id}</code>; it may be one of those that made room for newer ones. <a href="/">All runs</a></p>"""), StatusCodes.Status404NotFound);

    private static Markup Actions(KeptRun run, RunFolder folder) => !run.IsOver
        ? Markup.Of($"""<form method="post" action="/page/runs/{run.Id}/stop"><button{new Markup(run.State == RunState.Running ? "" : " disabled")}>Stop</button></form>""")
        : Markup.Of($"{File(run, folder.Report, "report", "Report")}{File(run, folder.Results, "results", "Results (JTL)")}");

    private static Markup File(KeptRun run, string file, string path, string text) =>
        System.IO.File.Exists(file) ? Markup.Of($"""<a href="/api/runs/{run.Id}/{path}">{text}</a>""") : Markup.None;

    private static Markup Failures(KeptRun run) => run.Failures.Count == 0
        ? Markup.None
        : Markup.Of($"""<ul class="problem lines">{Markup.Each(run.Failures, failure => Markup.Of($"<li>{failure}</li>"))}</ul>""");

    private static Markup Tiles(RunFigures? figures) => figures is null
        ? Markup.Of($"""<p class="muted">Nothing is measured yet.</p>""")
        : Markup.Of($"""
            <dl class="tiles">
            <div><dt>Requests</dt><dd>{Show.Count(figures.Total.Samples)}</dd></div>
            <div><dt>Failed</dt><dd>{Show.Errors(figures.Total)}</dd></div>
            <div><dt>A second</dt><dd>{Show.Rate(figures.Total)}</dd></div>
            <div><dt>Median</dt><dd>{Show.Milliseconds(figures.Total.P50)}</dd></div>
            <div><dt>p95</dt><dd>{Show.Milliseconds(figures.Total.P95)}</dd></div>
            <div><dt>Users</dt><dd>{Show.Count(figures.ActiveUsers)}</dd></div>
            </dl>
            """);

    private static Markup Table(string title, IReadOnlyList<LabelSummary>? labels) => labels is null or []
        ? Markup.None
        : Markup.Of($"""
            <section class="panel"><h2>{title}</h2><div class="scroll"><table>
            <thead><tr><th>Name</th><th class="num">Samples</th><th class="num">Failed</th><th class="num">A second</th><th class="num">Mean</th><th class="num">p50</th><th class="num">p95</th><th class="num">p99</th><th class="num">Max</th></tr></thead>
            <tbody>{Markup.Each(labels, Row)}</tbody>
            </table></div></section>
            """);

    private static Markup Row(LabelSummary label) => Markup.Of($"""
        <tr><th scope="row">{label.Label}{First(label)}</th><td class="num">{Show.Count(label.Samples)}</td><td class="num">{Show.Errors(label)}</td><td class="num">{Show.Rate(label)}</td>
        <td class="num">{Show.Milliseconds(label.Mean)}</td><td class="num">{Show.Milliseconds(label.P50)}</td><td class="num">{Show.Milliseconds(label.P95)}</td><td class="num">{Show.Milliseconds(label.P99)}</td><td class="num">{Show.Milliseconds(label.Max)}</td></tr>
        """);

    private static Markup First(LabelSummary label) => label.FirstFailure is null ? Markup.None : Markup.Of($"""<div class="bad small">{label.FirstFailure}</div>""");

    private static Markup Facts(KeptRun run) => Markup.Of($"""
        <section class="panel"><h2>About this run</h2><dl class="facts">
        <dt>Started</dt><dd>{Show.Time(run.StartedAt)} by {run.By}</dd>
        {Fact("Ended", run.EndedAt is { } ended ? [Show.Time(ended)] : [])}
        {Fact("Target", [Markup.Of($"{run.Target ?? "as the plan says"}")])}
        {Fact("Resolved", run.Settings.Select(line => Markup.Of($"{line}")))}
        {Fact("Properties", run.Properties.Select(p => Markup.Of($"<code>{p.Key}={p.Value}</code>")))}
        {Fact("Fails if", run.Thresholds.Select(line => Markup.Of($"<code>{line}</code>")))}
        <dt>Id</dt><dd><code>{run.Id}</code></dd>
        </dl></section>
        """);

    private static Markup Fact(string name, IEnumerable<Markup> lines) => !lines.Any()
        ? Markup.None
        : Markup.Of($"""<dt>{name}</dt><dd>{Markup.Each(lines, line => Markup.Of($"<div>{line}</div>"))}</dd>""");
}
