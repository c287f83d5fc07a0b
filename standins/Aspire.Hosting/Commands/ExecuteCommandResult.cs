namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it did what it should.</summary>
    public required bool Success { get; init; }

    /// <summary>What it has to say; null: nothing.</summary>
    public string? Message { get; init; }
}
