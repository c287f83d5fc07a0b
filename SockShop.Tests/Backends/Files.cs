using SockShop.Tests.Services;

namespace SockShop.Tests.Backends;

/// <summary>SQLite files in a temporary folder.</summary>
public sealed class Files : Backend
{
    private readonly TemporaryFolder _folder = new();
    private int _count;

    public override string CreateStore(string name) => _folder.Database($"{name}-{Interlocked.Increment(ref _count)}");

    public override QueueAddress CreateQueue() => new(CreateStore("queue"), "sockshop.shipments");

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
