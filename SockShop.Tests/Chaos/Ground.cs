namespace SockShop.Tests.Chaos;

/// <summary>What a shop keeps its data in.</summary>
internal abstract class Ground : IAsyncDisposable
{
    /// <summary>What the AppHost has to be told.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>The servers that can be killed beside the services.</summary>
    public abstract IReadOnlyList<Victim> Servers { get; }

    public abstract string ConnectionString(string store);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Something that can be killed with -9 and started again.</summary>
internal sealed record Victim(Func<CancellationToken, Task> KillAndRestartAsync);
