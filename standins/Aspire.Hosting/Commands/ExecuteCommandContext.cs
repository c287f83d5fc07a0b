namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a command works with.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The resource the command is for.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Ends the work.</summary>
    public required CancellationToken CancellationToken { get; init; }
}
