using SockShop.LoadTester.Plans;
using SockShop.LoadTester.Timers;
using SockShop.Tests.LoadTester.Engine;
using SockShop.Tests.LoadTester.Expressions;

namespace SockShop.Tests.LoadTester.Timers;

public sealed class RandomTimerTests
{
    private const int Draws = 20_000;

    [Fact]
    public void Constant_OfAVariable_IsItsMilliseconds() =>
        Assert.Equal(TimeSpan.FromMilliseconds(300), new ConstantTimer(Reader("${wait}", "")).Delay(new Evaluation().With("wait", "300").User));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    public void Constant_OfNoTime_IsNone(string delay) => Assert.Equal(TimeSpan.Zero, new ConstantTimer(Reader(delay, "")).Delay(new Evaluation().User));

    [Fact]
    public void Uniform_ManyTimes_IsEvenBetweenDelayAndTheirSum()
    {
        var waits = Waits(RandomTimer.Uniform(Reader("100", "50")));
        Assert.All(waits, w => Assert.InRange(w, 100, 150));
        AssertSpread(waits, mean: 124.5, deviation: 50 / Math.Sqrt(12));
    }

    [Fact]
    public void Gaussian_ManyTimes_IsAroundTheDelay() => AssertSpread(Waits(RandomTimer.Gaussian(Reader("1000", "100"))), mean: 999.5, deviation: 100);

    [Fact]
    public void Gaussian_BelowNothing_IsMirrored() => Assert.All(Waits(RandomTimer.Gaussian(Reader("0", "100"))), w => Assert.True(w >= 0));

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    [InlineData(1700)]
    [InlineData(250_000)]
    public void Poisson_ManyTimes_IsAroundDelayAndLambda(int lambda) =>
        AssertSpread(Waits(RandomTimer.Poisson(Reader("100", $"{lambda}"))), mean: 100 + lambda, deviation: Math.Sqrt(lambda));

    [Fact]
    public void Factor_OfTheRun_StretchesRandomTimersOnly()
    {
        var user = new Evaluation().WithProperty("timer.factor", "2.5").User;
        Assert.Equal(TimeSpan.FromMilliseconds(250), RandomTimer.Uniform(Reader("100", "0")).Delay(user));
        Assert.Equal(TimeSpan.FromMilliseconds(100), new ConstantTimer(Reader("100", "")).Delay(user));
    }

    private static double[] Waits(RandomTimer timer)
    {
        var user = new Evaluation().User;
        return [.. Enumerable.Range(0, Draws).Select(_ => timer.Delay(user).TotalMilliseconds)];
    }

    // Five standard errors: it fails by chance once in a million runs.
    private static void AssertSpread(double[] waits, double mean, double deviation)
    {
        var (average, error) = (waits.Average(), deviation / Math.Sqrt(Draws));
        Assert.InRange(average, mean - (5 * error) - 0.05, mean + (5 * error) + 0.05);
        var spread = Math.Sqrt(waits.Average(w => (w - average) * (w - average)));
        Assert.InRange(spread, deviation * 0.93 - 0.3, deviation * 1.07 + 0.3);
    }

    private static ElementReader Reader(string delay, string range) => Settings.Reader(("ConstantTimer.delay", delay), ("RandomTimer.range", range));
}
