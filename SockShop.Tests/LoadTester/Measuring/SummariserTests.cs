using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring.Terminal;
using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class SummariserTests
{
    private readonly FixedTime _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_010_000)); // a multiple of 30 s
    private readonly List<string> _lines = [];

    [Fact]
    public void Lines_OfRun_AreJMeters()
    {
        var summariser = Create(new() { ["summariser.interval"] = "6" });
        _time.Now += TimeSpan.FromMilliseconds(5_983);
        for (var i = 0; i < 69; i++)
        {
            summariser.Sampled(Good("A", 4, Start));
        }

        _lines.Clear(); // the first one came with the first sample
        _time.Now += TimeSpan.FromSeconds(6);
        summariser.Sampled(Good("A", 109));
        summariser.End();

        Assert.Equal(
            [
                "summary +     69 in 00:00:06 =   11.5/s Avg:     5 Min:     4 Max:   109 Err:     0 (0.00%) Active: 2 Started: 2 Finished: 0",
                "summary =     70 in 00:00:12 =    5.8/s Avg:     5 Min:     4 Max:   109 Err:     0 (0.00%)",
                "summary =     70 in 00:00:12 =    5.8/s Avg:     5 Min:     4 Max:   109 Err:     0 (0.00%)",
            ],
            _lines);
    }

    [Fact]
    public void Lines_OfFirstReport_HaveOnlyThePlus()
    {
        var summariser = Create([]);

        _time.Now += TimeSpan.FromMilliseconds(100);
        summariser.Sampled(Failed("A", 50));

        Assert.Equal(["summary +      1 in 00:00:00 =   10.0/s Avg:    50 Min:    50 Max:    50 Err:     1 (100.00%) Active: 2 Started: 2 Finished: 0"], _lines);
    }

    [Fact]
    public void Lines_OfInstantSample_HaveStarsForTheRate()
    {
        Create([]).Sampled(Good("A"));

        Assert.Contains(" in 00:00:00 = ******/s ", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_OfShortRun_AreTheTotalAtItsEnd()
    {
        _time.Now += TimeSpan.FromSeconds(10); // outside the window around each 30 s
        var summariser = Create([]);
        _time.Now += TimeSpan.FromSeconds(4);
        summariser.Sampled(Good("A", 5));
        summariser.Sampled(Failed("A", 10));
        summariser.Sampled(Good("A", 10));
        summariser.End();

        Assert.Equal(["summary =      3 in 00:00:04 =    0.8/s Avg:     8 Min:     5 Max:    10 Err:     1 (33.33%)"], _lines);
    }

    [Fact]
    public void Lines_OfEmptyRun_HaveJavasExtremes()
    {
        Create([]).End();

        Assert.Equal(["summary =      0 in 00:00:00 = ******/s Avg:     0 Min: 9223372036854775807 Max: -9223372036854775808 Err:     0 (0.00%)"], _lines);
    }

    [Fact]
    public void Sampled_Transactions_DoNotCountButTheirChildrenDo()
    {
        _time.Now += TimeSpan.FromSeconds(10);
        var summariser = Create([]);
        summariser.Sampled(Transaction("PV1"));
        summariser.Sampled(Transaction("PV2", children: [Good("A")]));
        summariser.End();

        Assert.StartsWith("summary =      1 in", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_WithNameAndOut_FollowTheProperties()
    {
        Create(new() { ["summariser.name"] = "shop" }).Sampled(Good("A"));
        Create(new() { ["summariser.out"] = "false" }).Sampled(Good("A"));

        Assert.StartsWith("shop + ", Assert.Single(_lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    public void Interval_ThatIsNone_IsAnError(string interval) => Assert.Equal(
        $"summariser.interval: '{interval}' is not a number of seconds from 1 to 86400.",
        Assert.Throws<PlanException>(() => Create(new() { ["summariser.interval"] = interval })).Message);

    private Summariser Create(Dictionary<string, string> properties) =>
        new(properties, _time, _lines.Add) { Users = () => new UserCounts(2, 2, 0) };
}
