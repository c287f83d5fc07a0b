using System.Diagnostics;

namespace SockShop.AppHost.Drills;

/// <summary>Runs drills one after another in a shop under load: as it is, with the fault, and after it.</summary>
/// <param name="address">Where a service listens.</param>
/// <param name="faults">Turns faults on and off.</param>
/// <param name="alerts">Who sees alerts; null when there is nobody.</param>
/// <param name="load">The customers.</param>
internal sealed class DrillRun(Func<string, Uri> address, FaultClient faults, AlertWatch? alerts, CustomerLoad load)
{
    // What the drill before has left: requests under way, circuits that are open for 2 s.
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestFault = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan s_longestAfter = TimeSpan.FromSeconds(150);

    public async Task<IReadOnlyList<DrillReport>> RunAsync(IReadOnlyList<Drill> drills, TextWriter output, CancellationToken ct)
    {
        var observed = new List<(Drill Drill, List<DrillRow> Rows, Stopwatch After)>();
        foreach (var drill in drills)
        {
            output.WriteLine($"Drill {drill.Name}: {drill.About}");
            var rows = await DuringAsync(drill, ct);
            observed.Add((drill, rows, Stopwatch.StartNew()));
        }

        var reports = new List<DrillReport>();
        foreach (var (drill, rows, after) in observed)
        {
            output.WriteLine($"The fault of {drill.Name} is off; waiting until {drill.Alert.Name} resolves.");
            rows.Add(await ResolvesAsync(drill.Alert, after, ct));
            reports.Add(new(drill, rows));
        }

        return reports;
    }

    private async Task<List<DrillRow>> DuringAsync(Drill drill, CancellationToken ct)
    {
        await Task.Delay(s_settle, ct);
        var begun = Stopwatch.GetTimestamp();
        await Task.Delay(s_before, ct);
        // A drill before this one may have set off its alert, too.
        var calm = alerts is null || await alerts.UntilAsync(firing: false, drill.Alert, s_longestAfter, ct);

        var service = address(drill.Service);
        var before = Stopwatch.GetTimestamp();
        await faults.TurnOnAsync(service, drill.Fault, ct);
        var on = Stopwatch.GetTimestamp();
        var fires = await FiresAsync(drill.Alert, calm, ct);
        if (Stopwatch.GetElapsedTime(on) is var soFar && soFar < s_shortest)
        {
            await Task.Delay(s_shortest - soFar, ct);
        }

        var off = Stopwatch.GetTimestamp();
        await faults.TurnOffAsync(service, ct);
        return
        [
            .. CustomerLoad.Requests.SelectMany(request => Rows(" before", drill.Usual(request), begun, before)),
            .. CustomerLoad.Requests.SelectMany(request => Rows("", drill.During(request), on, off)),
            fires,
        ];
    }

    private IEnumerable<DrillRow> Rows(string when, Effect effect, long from, long to)
    {
        var fared = load.Measure(effect.Request, from, to);
        return [DrillReport.Errors(when, effect, fared), DrillReport.P95(when, effect, fared)];
    }

    private async Task<DrillRow> FiresAsync(ExpectedAlert alert, bool calm, CancellationToken ct)
    {
        var since = Stopwatch.StartNew();
        return await Row($"{alert.Name} of {alert.Service}", "fires", s_longestFault, since, async watch =>
            calm ? await watch.UntilAsync(firing: true, alert, s_longestFault, ct) ? "fires" : "does not fire" : "fired before the fault");
    }

    private async Task<DrillRow> ResolvesAsync(ExpectedAlert alert, Stopwatch since, CancellationToken ct) =>
        await Row($"{alert.Name} of {alert.Service}, after", "resolves", s_longestAfter, since, async watch =>
            await watch.UntilAsync(firing: false, alert, s_longestAfter - since.Elapsed, ct) ? "resolves" : "still fires");

    private async Task<DrillRow> Row(string what, string expected, TimeSpan limit, Stopwatch since, Func<AlertWatch, Task<string>> observe)
    {
        if (alerts is null)
        {
            return new(what, expected, DrillPrometheus.Missing, Verdict.NotObserved);
        }

        var seen = await observe(alerts);
        return new(what, $"{expected} within {limit.TotalSeconds:0} s", $"{seen}, {since.Elapsed.TotalSeconds:0} s", seen == expected ? Verdict.AsExpected : Verdict.Different);
    }
}
