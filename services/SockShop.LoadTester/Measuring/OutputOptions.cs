using SockShop.LoadTester.Measuring.Reports;
using Spectre.Console;

namespace SockShop.LoadTester.Measuring;

/// <summary>What a run is to leave behind, and by what it is judged.</summary>
/// <param name="Info">What the run is.</param>
internal sealed record OutputOptions(RunInfo Info)
{
    /// <summary><c>-l</c>: the results file; null for none.</summary>
    public string? ResultsFile { get; init; }

    /// <summary><c>-e</c>: whether there is a report.</summary>
    public bool HasReport { get; init; }

    /// <summary><c>-o</c>: the report's folder; null is <c>jmeter.reportgenerator.outputdir</c>, else <c>report-output</c>.</summary>
    public string? ReportFolder { get; init; }

    public string? JUnitFile { get; init; }

    public string? JsonFile { get; init; }

    /// <summary><c>-f</c>: whether an older results file and report give way.</summary>
    public bool Force { get; init; }

    /// <summary>Thresholds as they are written; without any, a failed sample fails the run.</summary>
    public IReadOnlyList<string> FailIf { get; init; } = [];

    /// <summary>The plan's intended rate, requests a second; null when it has none.</summary>
    public double? TargetRate { get; init; }

    /// <summary>How long the run is meant to be; null when that is open.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>JMeter's properties.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Where summary lines go; null for none.</summary>
    public IAnsiConsole? Console { get; init; }

    /// <summary>No bar on a terminal, lines alone.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Where samples are counted for the metrics; null for none.</summary>
    public RunMetrics? Metrics { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
