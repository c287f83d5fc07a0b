namespace Aspire.Hosting.Engine;

/// <summary>One start of a process, until it ended.</summary>
internal sealed class StartAttempt(CancellationToken closing)
{
    /// <summary>What was before the first start.</summary>
    public static StartAttempt Past => new(CancellationToken.None) { IsOver = true };

    public CancellationTokenSource Stop { get; } = CancellationTokenSource.CreateLinkedTokenSource(closing);

    public CancellationTokenSource SkipWait { get; } = new();

    public CancellationTokenSource Hurry { get; } = new();

    public TaskCompletionSource Launched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ended { get; set; } = Task.CompletedTask;

    /// <summary>Set before anybody is told the end, so that whoever hears of it can start anew.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether a start means a new attempt.</summary>
    public bool IsEnding => IsOver || Stop.IsCancellationRequested;
}
