using System.Diagnostics;
using SockShop.LoadTester.Engine;

namespace SockShop.Tests.LoadTester.Engine;

public sealed class PauseTests
{
    [Fact]
    public async Task Wait_OfTheRuntimesTimers_IsNotShort()
    {
        var pause = new Pause(TimeProvider.System);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 50; i++)
        {
            await pause.ForAsync(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        Assert.True(watch.ElapsedMilliseconds >= 480);
    }

    [Fact]
    public void Wait_OfTimersThatAreLate_IsShorterNextTime()
    {
        var time = new LateTime(TimeSpan.FromMilliseconds(3));
        time.Inner.Run(async () =>
        {
            var pause = new Pause(time);
            for (var i = 0; i < 100; i++)
            {
                await pause.ForAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            }
        });
        Assert.Equal(1003, time.Inner.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void Wait_Cancelled_JustReturns()
    {
        var time = new VirtualTime();
        using var end = new CancellationTokenSource();
        time.At(TimeSpan.FromSeconds(1), end.Cancel);
        time.Run(() => new Pause(time).ForAsync(Timeout.InfiniteTimeSpan, end.Token).AsTask());
        Assert.Equal(TimeSpan.FromSeconds(1), time.Elapsed);
    }

    private sealed class LateTime(TimeSpan late) : TimeProvider
    {
        public VirtualTime Inner { get; } = new();

        public override long TimestampFrequency => Inner.TimestampFrequency;

        public override long GetTimestamp() => Inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Inner.CreateTimer(callback, state, dueTime + late, period);
    }
}
