using System.Globalization;
using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>The settings of a webhook of type <c>jmx</c>.</summary>
/// <param name="Order">The load.</param>
/// <param name="MinSamples">Good samples that must have reached the target.</param>
/// <param name="Wait">How long to wait for them.</param>
internal sealed record JmxSettings(RunOrder Order, long MinSamples, TimeSpan Wait)
{
    /// <summary>So many that only the run's end will do.</summary>
    public const long AllSamples = long.MaxValue;

    /// <summary>Below Flagger's own time-out of 10 s.</summary>
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(30);
    private static readonly string[] s_names = ["type", "plan", "target", .. LoadParameters.Names, "minSamples", "wait", "thresholds", "token"];

    /// <exception cref="RefusedException">A setting is unknown, missing or wrong.</exception>
    public static JmxSettings Read(CanaryCall call)
    {
        var parameters = new LoadParameters();
        foreach (var (name, value) in call.Metadata!)
        {
            if (name is ['-', 'J', _, ..])
            {
                parameters.Properties[name[2..]] = value;
            }
            else if (LoadParameters.Names.Contains(name))
            {
                parameters.Set(name, value);
            }
            else if (!s_names.Contains(name))
            {
                throw RefusedException.BadRequest($"'{name}' is no setting of type jmx; these are: {string.Join(", ", s_names)}, and -JNAME for any property of JMeter");
            }
        }

        var target = call.Setting("target") is { Length: > 0 } text ? Targets.Parse(text) : parameters.Target;
        var thresholds = call.Setting("thresholds").Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var plan = call.Setting("plan") is { Length: > 0 } path ? Path.GetFileName(path) : throw RefusedException.BadRequest("plan not found in metadata");
        return new(new(plan, parameters.Properties, target, thresholds, ""), ReadMinSamples(call.Setting("minSamples")), ReadWait(call.Setting("wait")));
    }

    private static long ReadMinSamples(string text) => text switch
    {
        "" => 1,
        "all" => AllSamples,
        _ => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw RefusedException.BadRequest($"minSamples is '{text}' and must be a number from 1, or 'all' to wait for the run's end"),
    };

    private static TimeSpan ReadWait(string text) =>
        text == "" ? s_wait
        : GoDuration.TryParse(text, out var wait) && wait > TimeSpan.Zero && wait <= s_longestWait ? wait
        : throw RefusedException.BadRequest($"wait is '{text}' and must be a duration up to {s_longestWait.TotalMinutes}m, such as 8s, below the webhook's timeout");
}
