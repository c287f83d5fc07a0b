using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring.Thresholds;

/// <summary>Judges a run by its thresholds; without any, by whether a sample failed. A run without samples fails always.</summary>
/// <param name="thresholds">What must not be.</param>
/// <param name="target">The plan's intended rate, requests a second; null when it has none.</param>
internal sealed class Judge(IReadOnlyList<Threshold> thresholds, double? target)
{
    /// <summary>What is demanded of each sampler when there is no threshold.</summary>
    public const string WithoutThresholds = "no failed sample";

    private const int NamesShown = 20;

    /// <exception cref="PlanException">A threshold cannot be read, or needs a rate that the plan does not have.</exception>
    public static Judge Create(IEnumerable<string> thresholds, double? target)
    {
        List<Threshold> parsed = [.. thresholds.Select(Threshold.Parse)];
        return parsed.FirstOrDefault(t => t.IsOfTarget) is { } relative && target is not > 0
            ? throw new PlanException($"threshold '{relative.Source}': the plan has no intended rate; write a rate such as 30/s.")
            : new(parsed, target);
    }

    public IReadOnlyList<ThresholdResult> Judged(RunSnapshot run)
    {
        if (run.Total.Samples == 0)
        {
            return [new("at least one sample", "0", "no sample was recorded: nothing was tested")];
        }

        return thresholds.Count == 0 ? WithoutFailures(run) : [.. thresholds.Select(t => Judged(t, run))];
    }

    private static List<ThresholdResult> WithoutFailures(RunSnapshot run)
    {
        List<ThresholdResult> results = [.. run.Samplers.Where(s => s.Errors > 0).Select(s => new ThresholdResult(WithoutThresholds, $"{s.Errors} failed", Failed(s)))];
        return results.Count > 0 ? results : [new(WithoutThresholds, "0 failed", null)];
    }

    private ThresholdResult Judged(Threshold threshold, RunSnapshot run)
    {
        if (Find(threshold, run) is not { } figures)
        {
            return new(threshold.Source, null, $"'{threshold.Source}': no sampler or transaction is called '{threshold.Label}'; there are {Names(run)}");
        }

        var metric = threshold.Metric;
        var value = metric.Of(figures);
        var measured = metric.Show(value);
        if (!threshold.IsBrokenBy(value, target))
        {
            return new(threshold.Source, measured, null);
        }

        var bound = $"'{threshold.Source}'{(threshold.IsOfTarget ? $" ({metric.Show(threshold.Bound(target))})" : "")}";
        return new(threshold.Source, measured, $"{threshold.Label ?? "all requests"}: {metric.Name} is {measured}, which breaks {bound}{Culprit(threshold, figures, run)}");
    }

    private static LabelFigures? Find(Threshold threshold, RunSnapshot run) => threshold.Label is null
        ? run.Total
        : run.Samplers.Concat(run.Transactions).FirstOrDefault(f => f.Label == threshold.Label);

    /// <summary>The sampler that had the largest part in it, where the bound is one on all requests.</summary>
    private static string Culprit(Threshold threshold, LabelFigures figures, RunSnapshot run)
    {
        if (threshold.Metric.Name is "error_rate" or "errors")
        {
            var failing = threshold.Label is null ? run.Samplers.MaxBy(s => s.Errors)! : figures;
            return failing.Errors == 0 ? "" : $"; {(threshold.Label is null ? "most by " : "")}{Failed(failing)}";
        }

        return threshold.Label is null && threshold.Operator[0] == '>' && threshold.Metric.Units.ContainsKey("ms") && run.Samplers.MaxBy(threshold.Metric.Of) is { } slowest
            ? $"; slowest {slowest.Label}: {threshold.Metric.Show(threshold.Metric.Of(slowest))}"
            : "";
    }

    private static string Failed(LabelFigures figures) =>
        $"{figures.Label}: {figures.Errors} of {figures.Samples} samples failed, the first with {figures.FirstFailure}";

    private static string Names(RunSnapshot run)
    {
        var names = run.Transactions.Concat(run.Samplers).Select(f => f.Label).ToList();
        return string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : "");
    }
}
