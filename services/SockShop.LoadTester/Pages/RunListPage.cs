using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Pages;

/// <summary>All runs, and the form that starts one.</summary>
internal static class RunListPage
{
    public static IResult Of(PlanFolder plans, RunManager runs, LoadTesterOptions options, StartForm form, RefusedException? refusal = null) => Layout.Page(
        "Runs",
        Markup.Of($"""
            {Problem(refusal)}
            <section class="panel" aria-labelledby="start"><h2 id="start">Start a run</h2>{Form(plans.Names, options, form)}</section>
            <section aria-labelledby="runs-title"><h2 id="runs-title">Runs</h2>{Layout.Live("runs", Table(runs.All))}</section>
            """),
        refusal?.Status ?? StatusCodes.Status200OK);

    private static Markup Problem(RefusedException? refusal) =>
        refusal is null ? Markup.None : Markup.Of($"""<p class="problem" role="alert">Not started: {refusal.Message}</p>""");

    private static Markup Form(IReadOnlyList<string> plans, LoadTesterOptions options, StartForm form) => plans.Count == 0
        ? Markup.Of($"""<p>There is no plan in <code>{options.Plans}</code>. Put a .jmx file there, or name another folder with <code>LoadTester:Plans</code>.</p>""")
        : Markup.Of($"""
            <form class="start" method="post" action="/page/runs">
              <label class="wide">Plan<select name="plan">{Markup.Each(plans, plan => Markup.Of($"<option{new Markup(plan == form.Plan ? " selected" : "")}>{plan}</option>"))}</select></label>
              <label>Users{Number("threads", form.Threads, 1)}</label>
              <label>Ramp-up in seconds{Number("rampup", form.RampUp, 0)}</label>
              <label>Duration in seconds{Number("duration", form.Duration, 1)}</label>
              <label>Requests a minute{Number("tpm", form.Tpm, 1)}</label>
              <label>Target<input name="target" value="{form.Target}" placeholder="{(options.Target == "" ? "as the plan says" : Targets.Parse(options.Target).Show())}" maxlength="260" autocomplete="off"></label>
              <details{new Markup(form.Properties + form.Thresholds == "" ? "" : " open")}><summary>Properties and thresholds</summary>
                <div class="pair">
                  <label>Properties, one NAME=VALUE a line<textarea name="properties" spellcheck="false">{form.Properties}</textarea></label>
                  <label>Fails if, one a line<textarea name="thresholds" spellcheck="false" placeholder="{(options.FailIf is [] ? "error_rate > 1%" : string.Join('\n', options.FailIf))}">{form.Thresholds}</textarea></label>
                </div>
              </details>
              <div class="wide"><button class="primary">Start</button></div>
            </form>
            """);

    private static Markup Number(string name, string value, int least) =>
        Markup.Of($"""<input name="{name}" type="number" inputmode="numeric" min="{least}" value="{value}">""");

    private static Markup Table(IReadOnlyList<KeptRun> runs) => runs.Count == 0
        ? Markup.Of($"""<p class="muted">None yet.</p>""")
        : Markup.Of($"""
            <div class="panel scroll"><table>
            <thead><tr><th>Run</th><th>State</th><th class="num">Requests</th><th class="num">Failed</th><th class="num">A second</th><th class="num">p95</th><th>Started</th><th>By</th></tr></thead>
            <tbody>{Markup.Each(runs, Row)}</tbody>
            </table></div>
            """);

    private static Markup Row(KeptRun run)
    {
        var total = run.Figures?.Total;
        return Markup.Of($"""
            <tr><th scope="row"><a href="/runs/{run.Id}">{run.Plan}</a>{Target(run)}</th><td>{Show.State(run)}</td>
            <td class="num">{Show.Count(total?.Samples)}</td><td class="num">{Show.Errors(total)}</td><td class="num">{Show.Rate(total)}</td><td class="num">{Show.Milliseconds(total?.P95)}</td>
            <td>{Show.Time(run.StartedAt)}</td><td class="muted">{run.By}</td></tr>
            """);
    }

    private static Markup Target(KeptRun run) => run.Target is null ? Markup.None : Markup.Of($"""<div class="muted small">{run.Target}</div>""");
}
