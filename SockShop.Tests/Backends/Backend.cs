namespace SockShop.Tests.Backends;

/// <summary>Where stores and queues of tests live. What holds on one must hold on the other.</summary>
public abstract class Backend : IAsyncLifetime
{
    /// <summary>Connection string of a new, empty store.</summary>
    public abstract string CreateStore(string name);

    public abstract QueueAddress CreateQueue();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public abstract ValueTask DisposeAsync();
}

/// <summary>A queue of its own: where it is, and its name there.</summary>
public sealed record QueueAddress(string ConnectionString, string Name);
