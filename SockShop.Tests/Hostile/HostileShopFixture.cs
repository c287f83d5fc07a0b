using SockShop.Tests.Services;

namespace SockShop.Tests.Hostile;

/// <summary>One shop for all tests of a class.</summary>
public sealed class HostileShopFixture : IAsyncDisposable
{
    private readonly RecordedLogs _logs = new();

    public HostileShopFixture() => Shop = new(_logs);

    internal HostileShop Shop { get; }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        _logs.Dispose();
    }
}
