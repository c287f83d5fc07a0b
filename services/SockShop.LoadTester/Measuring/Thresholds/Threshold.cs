using System.Globalization;
using System.Text.RegularExpressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring.Thresholds;

/// <summary>
/// What makes a run fail: <c>METRIC [of LABEL] OPERATOR VALUE</c>, such as <c>error_rate > 1%</c>, <c>p95 of PV4_Catalogue > 1s</c>,
/// <c>p95(PV4_Catalogue) > 1s</c>, <c>throughput &lt; 0.9*target</c>. Without a label it is about all requests together.
/// </summary>
/// <param name="Source">As it was written.</param>
/// <param name="Metric">What is bounded.</param>
/// <param name="Label">The sampler or transaction it is about; null is all requests.</param>
/// <param name="Operator">The comparison that must not hold.</param>
/// <param name="Value">The bound in the metric's unit, or the part of the target.</param>
/// <param name="IsOfTarget">Whether the bound is a part of the plan's intended rate.</param>
internal sealed partial record Threshold(string Source, ThresholdMetric Metric, string? Label, string Operator, double Value, bool IsOfTarget)
{
    private const string Form = "write 'METRIC [of LABEL] > VALUE', such as 'error_rate > 1%', 'p95 of Login > 500ms', 'throughput < 0.9*target'";

    /// <exception cref="PlanException">It is not one, or its metric or unit is unknown.</exception>
    public static Threshold Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            throw new PlanException($"threshold '{text}' is not understood: {Form}.");
        }

        var name = match.Groups["metric"].Value;
        var metric = ThresholdMetric.All.FirstOrDefault(m => m.Name == name)
            ?? throw new PlanException($"threshold '{text}': there is no metric '{name}'; there are {string.Join(", ", ThresholdMetric.All.Select(m => m.Name))}.");
        var label = match.Groups["label"] is { Success: true } group ? Unquoted(group.Value.Trim()) : null;
        var (value, isOfTarget) = ParseValue(text, match.Groups["value"].Value.Trim(), metric);
        return isOfTarget && label is not null
            ? throw new PlanException($"threshold '{text}': target is the rate of the whole plan; leave out the label, or write a rate such as 5/s.")
            : new(text, metric, label, match.Groups["operator"].Value, value, isOfTarget);
    }

    /// <summary>Whether a value is one that makes the run fail.</summary>
    public bool IsBrokenBy(double value, double? target)
    {
        var bound = Bound(target);
        return Operator switch
        {
            ">" => value > bound,
            ">=" => value >= bound,
            "<" => value < bound,
            _ => value <= bound,
        };
    }

    /// <summary>The bound in the metric's unit.</summary>
    public double Bound(double? target) => IsOfTarget ? Value * target!.Value : Value;

    private static string Unquoted(string label) => label is ['"', _, .., '"'] or ['\'', _, .., '\''] ? label[1..^1] : label;

    private static (double Value, bool IsOfTarget) ParseValue(string text, string value, ThresholdMetric metric)
    {
        if (metric.HasTarget && Part().Match(value) is { Success: true } part)
        {
            return (part.Groups["part"].Success ? Number(part.Groups["part"].Value) : 1, true);
        }

        var units = string.Join(", ", metric.Units.Keys.Select(u => u.Length == 0 ? "none" : u).Concat(metric.HasTarget ? ["*target"] : []));
        var match = Amount().Match(value);
        if (!match.Success)
        {
            throw new PlanException($"threshold '{text}': '{value}' is no value of {metric.Name}; write a number with its unit ({units}).");
        }

        return metric.Units.TryGetValue(match.Groups["unit"].Value, out var factor)
            ? (Number(match.Groups["number"].Value) * factor, false)
            : throw new PlanException($"threshold '{text}': {(match.Groups["unit"].Length == 0 ? "a unit is missing" : $"'{match.Groups["unit"].Value}' is no unit of {metric.Name}")}; units of {metric.Name}: {units}.");
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    // The last operator counts, so a label may have one in it.
    [GeneratedRegex(@"^\s*(?<metric>\w+)(?:\s*\((?<label>.+)\)|\s+of\s+(?<label>.+?))?\s*(?<operator>[<>]=?)\s*(?<value>[^<>=]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?<number>[0-9]{1,15}(\.[0-9]{1,9})?)\s*(?<unit>[^0-9.\s]*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^((?<part>[0-9]{1,9}(\.[0-9]{1,9})?)\s*\*\s*)?target$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
