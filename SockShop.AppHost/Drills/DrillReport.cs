using System.Globalization;

namespace SockShop.AppHost.Drills;

/// <summary>What was expected of a drill beside what was seen.</summary>
/// <param name="Drill">The drill.</param>
/// <param name="Rows">One for each expectation.</param>
internal sealed record DrillReport(Drill Drill, IReadOnlyList<DrillRow> Rows)
{
    /// <summary>Whether all that was observed is as expected.</summary>
    public bool IsAsExpected => Rows.All(row => row.Verdict is not Verdict.Different);

    public void Print(TextWriter output)
    {
        output.WriteLine($"{Drill.Name}: {Drill.About}");
        string[][] table = [["", "expected", "observed", ""], .. Rows.Select(row => new[] { row.What, row.Expected, row.Observed, Word(row.Verdict) })];
        var widths = Enumerable.Range(0, 4).Select(column => table.Max(cells => cells[column].Length)).ToArray();
        foreach (var cells in table)
        {
            output.WriteLine("  " + string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine($"{Drill.Name} {(IsAsExpected ? "ended as expected" : "did not end as expected")}{(Rows.Any(row => row.Verdict is Verdict.NotObserved) ? "; not all was observed" : "")}");
        output.WriteLine();
    }

    public static DrillRow Errors(string when, Effect effect, Fared? fared) => Row($"{effect.Request}, errors{when}", effect.Errors, fared?.Errors, Percent);

    public static DrillRow P95(string when, Effect effect, Fared? fared) => Row($"{effect.Request}, p95{when}", effect.P95, fared?.P95, Seconds);

    private static DrillRow Row(string what, Between expected, double? observed, Func<double, string> format) => new(
        what,
        $"{format(expected.Least)} to {format(expected.Most)}",
        observed is { } seen ? format(seen) : "no request",
        observed is { } value && expected.Holds(value) ? Verdict.AsExpected : Verdict.Different);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###} s");

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.AsExpected => "as expected",
        Verdict.Different => "DIFFERENT",
        _ => "not observed",
    };
}

/// <summary>An expectation, and what came of it.</summary>
internal sealed record DrillRow(string What, string Expected, string Observed, Verdict Verdict);

internal enum Verdict
{
    AsExpected,
    Different,

    /// <summary>What is needed to see it is not on this machine.</summary>
    NotObserved,
}
