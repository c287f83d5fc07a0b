using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Timers;

public sealed class PreciseThroughputTimerTests
{
    [Fact]
    public void Rate_InEachWindow_HasItsExactNumber()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 1) + Precise(throughput: "120", window: "30"), users: 20, duration: 120, loops: -1));
        Assert.All(Enumerable.Range(0, 3), w => Assert.Equal(60, run.Starts.Count(s => s >= w * 30_000 && s < (w + 1) * 30_000)));
    }

    [Fact]
    public void Rate_WithASeed_IsTheSameAgain()
    {
        var tree = Group(Request("a") + Precise(throughput: "60", window: "60", seed: "7"), loops: 20);
        using var one = TestRun.Of(tree);
        using var other = TestRun.Of(tree);
        Assert.Equal(one.Starts, other.Starts);
        Assert.True(one.Starts.Distinct().Count() > 15);
    }

    [Fact]
    public void Batches_OfAWindow_BeginTogether()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 1) + Precise(throughput: "60", window: "60", batch: "5"), users: 5, loops: 12));
        Assert.Equal(12, run.Starts.Distinct().Count());
    }

    [Fact]
    public void Turn_BeyondTheEnd_EndsTheUser()
    {
        using var run = TestRun.Of(Group(Request("a") + Precise(throughput: "60", window: "60"), duration: 30, loops: -1));
        Assert.All(run.Starts, s => Assert.InRange(s, 0, 30_000));
        Assert.True(run.Time.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Lateness_Behind_IsCountedFromTheTurn()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 10_000) + Precise(throughput: "60", window: "60", seed: "7"), loops: 3));
        Assert.InRange(run.Results[0].Lateness.TotalMilliseconds, 0, 1);
        Assert.All(run.Results.Skip(1), r => Assert.True(r.Lateness > TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Rate_OfNothing_FailsTheSampleWithTheReason()
    {
        using var run = TestRun.Of(Group(Request("a") + Precise(throughput: "0", window: "60")));
        Assert.Contains("samples a second", Assert.Single(run.Results).FailureMessage, StringComparison.Ordinal);
    }

    private static string Precise(string throughput, string window, string seed = "0", string batch = "1") => Element(
        "PreciseThroughputTimer", "Precise", "", ("throughput", throughput), ("throughputPeriod", "60"), ("duration", window), ("randomSeed", seed), ("batchSize", batch));
}
