using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Timers;

public sealed class ConstantThroughputTimerTests
{
    [Fact]
    public void Rate_OfAUser_SpacesItsSamples()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 20) + Request("b", ms: 5) + Pace("600"), loops: 2));
        Assert.Equal([0, 100, 200, 300], run.Starts);
    }

    [Fact]
    public void Rate_OfAGroup_HoldsWithEachUserThatStarts()
    {
        // Ten a second: one user alone every 100 ms, two of them every 200 ms each.
        using var run = TestRun.Of(Group(Request("a", ms: 10) + Pace("600", mode: "2"), users: 2, ramp: 2, duration: 14, loops: -1));
        Assert.InRange(run.Results.Count, 139, 142);
        Assert.All(Spacing(run, "G 1-1").Take(9), s => Assert.Equal(100, s));
        Assert.All(Spacing(run, "G 1-1").Skip(11), s => Assert.Equal(200, s));
        Assert.All(Spacing(run, "G 1-2"), s => Assert.Equal(200, s));
    }

    [Theory]
    [InlineData("0", 40)] // each on its own
    [InlineData("1", 10)] // all of the run
    [InlineData("2", 20)] // all of each group
    public void Rate_OfFourUsersInTwoGroups_IsSharedAsTheModeSays(string mode, int samplesASecond)
    {
        using var run = TestRun.Of(Pace("600", mode) + Group(Request("a", ms: 1), users: 2, duration: 10, loops: -1) + Group(Request("b", ms: 1), users: 2, duration: 10, loops: -1));
        Assert.InRange(run.Results.Count, samplesASecond * 10 - 8, samplesASecond * 10 + 8);
    }

    [Theory]
    [InlineData("3", 10)]
    [InlineData("4", 20)]
    public void Rate_Shared_SettlesAfterABurst(string mode, int samplesASecond)
    {
        using var run = TestRun.Of(Pace("600", mode) + Group(Request("a", ms: 1), users: 2, duration: 40, loops: -1) + Group(Request("b", ms: 1), users: 2, duration: 40, loops: -1));
        Assert.InRange(run.Results.Count(r => TestRun.StartOf(r) >= 20_000), samplesASecond * 20 * 0.95, samplesASecond * 20 * 1.05);
    }

    [Fact]
    public void Delay_Behind_IsNotCaughtUp()
    {
        using var run = TestRun.Of(Group(Request("slow", ms: 450) + Request("a", ms: 10) + Request("b", ms: 10) + Pace("600")));
        Assert.Equal([0, 450, 550], run.Starts);
    }

    [Fact]
    public void Lateness_Behind_IsCountedFromTheIntendedStart()
    {
        using var run = TestRun.Of(Group(Request("slow", ms: 450) + Request("a", ms: 10) + Request("b", ms: 10) + Pace("600")));
        Assert.Equal([0, 350, 350], run.Results.Select(r => r.Lateness.TotalMilliseconds));
        Assert.Equal([450, 10, 10], run.Results.Select(r => r.Elapsed.TotalMilliseconds));
    }

    [Fact]
    public void Lateness_OnTime_IsNoneWhateverOtherTimersAdd()
    {
        using var run = TestRun.Of(Group(Timer(30) + Request("a", ms: 10) + Pace("600") + Timer(5), loops: 3));
        Assert.All(run.Results, r => Assert.Equal(TimeSpan.Zero, r.Lateness));
    }

    [Fact]
    public void Rate_PartOfMilliseconds_IsNotRounded()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 1) + Pace("7000"), duration: 60, loops: -1));
        Assert.InRange(run.Results.Count, 6965, 7035); // JMeter's 9 ms would make it 6667
    }

    [Theory]
    [InlineData("0")]
    [InlineData("fast")]
    [InlineData("")]
    public void Rate_OfNothing_WaitsForEver(string throughput)
    {
        using var run = TestRun.Of(Group(Request("a") + Pace(throughput), duration: 60, loops: -1));
        Assert.Empty(run.Results);
    }

    [Fact]
    public void Rate_AsANumberOfJMetersOwn_IsRead()
    {
        const string Double = "<ConstantThroughputTimer testname=\"P\"><doubleProp><name>throughput</name><value>300.0</value><savedValue>0.0</savedValue></doubleProp><intProp name=\"calcMode\">0</intProp></ConstantThroughputTimer><hashTree/>";
        using var run = TestRun.Of(Group(Request("a") + Double, loops: 3));
        Assert.Equal([0, 200, 400], run.Starts);
    }

    [Fact]
    public void Mode_Unknown_IsRefused()
    {
        using var run = new TestRun(Group(Request("a") + Pace("60", mode: "7")));
        Assert.Contains("calcMode is '7'", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Spacing(TestRun run, string user)
    {
        var starts = run.Results.Where(r => r.ThreadName == user).Select(TestRun.StartOf).ToList();
        return starts.Zip(starts.Skip(1), (a, b) => b - a);
    }

    private static string Pace(string throughput, string mode = "0") => Element("ConstantThroughputTimer", "Pace", "", ("throughput", throughput), ("calcMode", mode));
}
