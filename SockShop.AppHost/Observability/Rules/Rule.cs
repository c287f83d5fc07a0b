namespace SockShop.AppHost.Observability.Rules;

/// <summary>Rules that Prometheus evaluates together and in this order.</summary>
/// <param name="Name">Its name, which is also that of its file in the cluster.</param>
/// <param name="About">What the rules are of.</param>
/// <param name="Interval">How often they are evaluated.</param>
/// <param name="Rules">The rules.</param>
internal sealed record RuleGroup(string Name, string About, TimeSpan Interval, IReadOnlyList<Rule> Rules);

/// <param name="Query">What is evaluated, with its durations scaled.</param>
internal abstract record Rule(string Query);

/// <summary>Keeps the result of a query under a name.</summary>
internal sealed record RecordingRule(string Name, string Query) : Rule(Query)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

/// <summary>Tells somebody, as long as a query has a result.</summary>
/// <param name="Name">Its name, which is also that of its runbook.</param>
/// <param name="Severity">How soon.</param>
/// <param name="Query">What is wrong; one alert for each series.</param>
/// <param name="For">How long it must be so.</param>
internal sealed record Alert(string Name, Severity Severity, string Query, TimeSpan For) : Rule(Query)
{
    /// <summary>What happened, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it means to those who use the shop.</summary>
    public required string Impact { get; init; }

    /// <summary>The dashboard to look at: its uid, and what it is told of the alert.</summary>
    public required string Dashboard { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

internal enum Severity
{
    /// <summary>Somebody is woken.</summary>
    Page,

    /// <summary>Somebody looks the next working day.</summary>
    Ticket,
}
