using System.Globalization;
using System.Text.RegularExpressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring;

/// <summary>Up to where a response time satisfies, and up to where it is tolerated.</summary>
internal readonly record struct ApdexBounds(TimeSpan Satisfied, TimeSpan Tolerated)
{
    public static ApdexBounds Default { get; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1_500));
}

/// <summary>Application performance index: failed samples count as frustrated.</summary>
internal sealed record Apdex(ApdexBounds Bounds, long Satisfied, long Tolerated, long Samples)
{
    /// <summary>From 0, nobody is content, to 1; 0 without samples.</summary>
    public double Score => Samples == 0 ? 0 : (Satisfied + (Tolerated / 2.0)) / Samples;
}

/// <summary>The bounds of each label, by the properties that JMeter's dashboard reads.</summary>
internal sealed class ApdexRules
{
    private const string Prefix = "jmeter.reportgenerator.apdex_";
    private readonly List<(Regex Label, ApdexBounds Bounds)> _perLabel = [];

    /// <exception cref="PlanException">A property's value cannot be read.</exception>
    public ApdexRules(IReadOnlyDictionary<string, string> properties)
    {
        Overall = new(Bound(properties, "satisfied_threshold", ApdexBounds.Default.Satisfied), Bound(properties, "tolerated_threshold", ApdexBounds.Default.Tolerated));
        var rules = properties.GetValueOrDefault(Prefix + "per_transaction", "");
        foreach (var rule in rules.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            _perLabel.Add(Rule(rule));
        }
    }

    public static ApdexRules Default { get; } = new(new Dictionary<string, string>());

    public ApdexBounds Overall { get; }

    public ApdexBounds Of(string label)
    {
        foreach (var (pattern, bounds) in _perLabel)
        {
            if (pattern.IsMatch(label))
            {
                return bounds;
            }
        }

        return Overall;
    }

    private static (Regex, ApdexBounds) Rule(string rule)
    {
        try
        {
            var colon = rule.LastIndexOf(':');
            var bounds = rule[(colon + 1)..].Split('|');
            return (new Regex($"^(?:{rule[..colon]})$", RegexOptions.NonBacktracking), new(Milliseconds(bounds[0]), Milliseconds(bounds[1])));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new PlanException($"{Prefix}per_transaction: '{rule}' is not understood; write 'LABEL-REGEX:SATISFIED-MS|TOLERATED-MS', several with ';' between them.");
        }
    }

    private static TimeSpan Bound(IReadOnlyDictionary<string, string> properties, string name, TimeSpan absent)
    {
        try
        {
            return properties.TryGetValue(Prefix + name, out var text) ? Milliseconds(text) : absent;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new PlanException($"{Prefix}{name}: '{properties[Prefix + name]}' is not a number of milliseconds.");
        }
    }

    private static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(int.Parse(text, NumberStyles.None | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture));
}
