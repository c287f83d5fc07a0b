namespace SockShop.LoadTester.Flagger;

/// <summary>Something that a canary asked for: a load or a command.</summary>
/// <param name="call">The call that started it.</param>
/// <param name="outcome">Ends with it.</param>
/// <param name="stop">Ends it early, with the reason.</param>
internal sealed class CanaryTask(CanaryCall call, Task<Outcome> outcome, Action<string> stop)
{
    public string Canary => call.Canary;

    public Task<Outcome> Outcome => outcome;

    public bool IsOver => outcome.IsCompleted;

    /// <summary>Whether its good end is told too: the caller waits for it. The others' bad end alone is news.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>Its run, for loads.</summary>
    public Runs.Run? Run { get; init; }

    /// <summary>Whether it has ended with something that nobody was told.</summary>
    public bool HasNews => outcome.IsCompletedSuccessfully && (IsAwaited || !outcome.Result.IsPassed);

    /// <summary>Whether it is about the same revision of the canary. A caller that names none means this one.</summary>
    public bool IsSameRevision(CanaryCall other) => call.Checksum == "" || other.Checksum == "" || call.Checksum == other.Checksum;

    public void Stop(string why) => stop(why);
}

/// <summary>How a task ended.</summary>
/// <param name="IsPassed">Whether it is a success.</param>
/// <param name="Text">What there is to say; one line for loads, the output for commands.</param>
internal sealed record Outcome(bool IsPassed, string Text);
