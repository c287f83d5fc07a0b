using System.Text.Json.Serialization;

namespace SockShop.LoadTester.Runs;

/// <summary>A run as it is kept in its folder and told by the API.</summary>
internal sealed record KeptRun
{
    /// <summary>When it started and a few random letters: they sort by time.</summary>
    public required string Id { get; init; }

    public required string Plan { get; init; }

    public required RunState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who ordered it.</summary>
    public required string By { get; init; }

    /// <summary><c>HOST:PORT</c>; null is where the plan says.</summary>
    public string? Target { get; init; }

    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>What it is judged by.</summary>
    public required IReadOnlyList<string> Thresholds { get; init; }

    /// <summary>What was resolved: users, ramp-up, duration, rate, host.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Why it failed, or would if it ended now: one line each.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>What was measured; null before anything was.</summary>
    public RunFigures? Figures { get; init; }

    [JsonIgnore]
    public bool IsOver => State is not (RunState.Running or RunState.Stopping);

    /// <summary>Without the figures of single samplers, for lists.</summary>
    public KeptRun Brief() => this with { Figures = Figures is null ? null : Figures with { Samplers = [], Transactions = [] } };
}

/// <summary>How far a run is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
internal enum RunState
{
    Running,

    /// <summary>Its users end, each after its sample.</summary>
    Stopping,

    Passed,

    Failed,

    /// <summary>Somebody stopped it before its end.</summary>
    Stopped,

    /// <summary>The load tester ended before it did.</summary>
    Interrupted,
}
