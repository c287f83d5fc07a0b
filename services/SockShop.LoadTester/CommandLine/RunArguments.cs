using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary>What a run is to do, as a command line says it. File names are absolute.</summary>
internal sealed record RunArguments
{
    /// <param name="arguments">With or without <c>run</c> at the front; not empty.</param>
    /// <exception cref="PlanException">An argument is wrong.</exception>
    public static RunArguments Parse(IReadOnlyList<string> arguments) => RunVerb.Read(LoadTesterCommand.Parse(arguments));

    public required string PlanFile { get; init; }

    /// <summary>JMeter's properties.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>Where every sample is written (<c>-l</c>); null for nowhere.</summary>
    public string? ResultsFile { get; init; }

    /// <summary>Whether there is a report (<c>-e</c>).</summary>
    public bool HasReport { get; init; }

    /// <summary>Where the report goes (<c>-o</c>); null for JMeter's default.</summary>
    public string? ReportFolder { get; init; }

    /// <summary>Where the run's log goes (<c>-j</c>); null for nowhere.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether results and reports that exist are replaced (<c>-f</c>).</summary>
    public bool ReplaceExisting { get; init; }

    public Target? Target { get; init; }

    /// <summary>Thresholds, such as <c>p95 > 500ms</c>.</summary>
    public IReadOnlyList<string> FailIf { get; init; } = [];

    public string? JUnitFile { get; init; }

    public string? JsonFile { get; init; }

    /// <summary>Where a trace is read, up to its id; null for nowhere.</summary>
    public string? TraceAddress { get; init; }

    public RunEngine Engine { get; init; }

    public bool IsQuiet { get; init; }
}

/// <summary>Who runs the plan.</summary>
internal enum RunEngine
{
    /// <summary>This program.</summary>
    SockShop,

    /// <summary>A <c>jmeter</c> on the path.</summary>
    JMeter,
}
