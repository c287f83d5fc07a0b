namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the states that the engine itself uses.</summary>
public static class KnownResourceStates
{
    /// <summary>Waits for the start command.</summary>
    public static readonly string NotStarted = nameof(NotStarted);

    /// <summary>Waits for other resources.</summary>
    public static readonly string Waiting = nameof(Waiting);

    /// <summary>Is being started.</summary>
    public static readonly string Starting = nameof(Starting);

    /// <summary>Runs; whether it is well says its health.</summary>
    public static readonly string Running = nameof(Running);

    /// <summary>What should run it does not work, such as a container engine.</summary>
    public static readonly string RuntimeUnhealthy = nameof(RuntimeUnhealthy);

    /// <summary>Was asked to stop.</summary>
    public static readonly string Stopping = nameof(Stopping);

    /// <summary>A container that ended.</summary>
    public static readonly string Exited = nameof(Exited);

    /// <summary>A process that ended, whatever its exit code.</summary>
    public static readonly string Finished = nameof(Finished);

    /// <summary>Could not be started.</summary>
    public static readonly string FailedToStart = nameof(FailedToStart);

    /// <summary>A parameter without a value.</summary>
    public static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>The states nothing follows without a start command.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
