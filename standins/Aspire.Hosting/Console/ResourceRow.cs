using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Console;

/// <summary>How one resource is shown.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its state in words, with what it waits for or ended with.</param>
/// <param name="Outcome">What that means for the start.</param>
/// <param name="Urls">Its links.</param>
internal sealed record ResourceRow(string Name, string Status, Outcome Outcome, IReadOnlyList<UrlSnapshot> Urls)
{
    /// <summary>Whether the next state is a moment away: it is being started, or about to be called healthy.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether there is something new to say: a shrinking list of what is waited for is not.</summary>
    public bool IsNewsAfter(ResourceRow? before) => !IsPassing && FirstWord(Status) != FirstWord(before?.Status);

    /// <summary>The row, or null for what has nothing to show: a value that is there, a resource without a state.</summary>
    public static ResourceRow? Of(ResourceEvent change, bool wasStopping)
    {
        var snapshot = change.Snapshot;
        var outcome = OutcomeOf(snapshot, wasStopping);
        var isValue = change.Resource is ParameterResource;
        return snapshot.State is null || (isValue && outcome is not Outcome.Bad)
            ? null
            : new(change.Resource.Name, StatusOf(snapshot), outcome, snapshot.Urls)
            {
                IsPassing = snapshot.IsIn(KnownResourceStates.Starting)
                    || (snapshot.IsIn(KnownResourceStates.NotStarted) && !change.Resource.IsProcess())
                    || (snapshot.IsHealthy() && !snapshot.IsReady()),
            };
    }

    private static string? FirstWord(string? status) => status?.Split(' ')[0];

    private static string StatusOf(CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State!.Text;
        if (snapshot.IsRunning())
        {
            return snapshot.IsReady() ? "Healthy" : snapshot.ReadyHandlers is null ? "Running" : "Unhealthy";
        }

        var waitingFor = snapshot.Properties.FirstOrDefault(property => property.Name == Dependencies.WaitingForProperty)?.Value;
        return snapshot.IsIn(KnownResourceStates.Waiting) && waitingFor is not null ? $"Waiting for {waitingFor}"
            : snapshot.ExitCode is { } exitCode ? $"{state} with exit code {exitCode}"
            : state;
    }

    private static Outcome OutcomeOf(CustomResourceSnapshot snapshot, bool wasStopping) => snapshot.State?.Text switch
    {
        null => Outcome.Aside,
        var state when state == KnownResourceStates.Running => snapshot.IsReady() ? Outcome.Good : Outcome.Pending,
        var state when state == KnownResourceStates.Starting || state == KnownResourceStates.Waiting => Outcome.Pending,
        var state when state == KnownResourceStates.Finished || state == KnownResourceStates.Exited =>
            snapshot.ExitCode is 0 or null || wasStopping ? Outcome.Aside : Outcome.Bad,
        var state when state == KnownResourceStates.FailedToStart || state == KnownResourceStates.RuntimeUnhealthy
            || state == KnownResourceStates.ValueMissing => Outcome.Bad,
        _ => Outcome.Aside,
    };
}

internal enum Outcome
{
    /// <summary>Holds the start back.</summary>
    Pending,

    /// <summary>Healthy.</summary>
    Good,

    /// <summary>Neither good nor bad: not started, done, or in a state of its own.</summary>
    Aside,

    /// <summary>Failed.</summary>
    Bad,
}
