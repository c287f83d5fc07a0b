namespace SockShop.Tests.Services;

/// <summary>A clock whose time of day the test moves; delays last as long as they do.</summary>
internal sealed class FakeClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
