namespace SockShop.Orders.Outbox;

/// <summary>Wakes the workers of this process when something enters the outbox.</summary>
internal sealed class OutboxSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next entry. Take it before looking into the outbox, or an entry made meanwhile is slept through.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Set() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
