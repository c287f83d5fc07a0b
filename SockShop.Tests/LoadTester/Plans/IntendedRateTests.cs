using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Expressions;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class IntendedRateTests : IDisposable
{
    private const string Sampler = "<HTTPSamplerProxy testname='GET /'/><hashTree/>";
    private readonly TestPlans _plans = new();

    public void Dispose() => _plans.Dispose();

    [Theory]
    [InlineData("2", 10)] // all users of the group
    [InlineData("4", 10)]
    [InlineData("0", 40)] // each user
    [InlineData("1", 8)] // the group's part of all users of the plan
    [InlineData("3", 8)]
    public void Of_ATimerForEachGroup_IsTheirSum(string mode, double rate) =>
        Assert.Equal(rate + 1, Of(Group("G", "", Sampler + Timer("${TPM}", mode)) + Group("H", "", Precise("3600")), 4, 1));

    [Fact]
    public void Of_ATimerOfThePlan_PacesEveryGroup() => Assert.Equal(10, Of(Timer("600", "1") + Group("G", "", Sampler) + Group("H", "", Sampler), 4, 1));

    [Fact]
    public void Of_SeveralTimers_TheSlowestCounts() => Assert.Equal(1, Of(Group("G", "", Timer("600", "2") + Timer("60", "2")), 4));

    [Fact]
    public void Of_ATimerAroundAllSamplers_Counts() =>
        Assert.Equal(10, Of(Group("G", "", $"<GenericController testname='PV1'/><hashTree>{Sampler}{Sampler}{Timer("600", "2")}</hashTree>"), 4));

    [Theory]
    [InlineData("")]
    [InlineData("<ConstantThroughputTimer testname='off' enabled='false'><stringProp name='throughput'>60</stringProp></ConstantThroughputTimer><hashTree/>")]
    [InlineData("<GenericController testname='part'/><hashTree><ConstantThroughputTimer testname='T'><stringProp name='throughput'>60</stringProp></ConstantThroughputTimer><hashTree/></hashTree>")]
    [InlineData("<ConstantThroughputTimer testname='T'><stringProp name='throughput'>never</stringProp></ConstantThroughputTimer><hashTree/>")]
    [InlineData("<ConstantTimer testname='T'><stringProp name='ConstantTimer.delay'>100</stringProp></ConstantTimer><hashTree/>")]
    public void Of_SamplersThatNothingPaces_IsUnknown(string timers) => Assert.Null(Of(Group("G", "", Sampler + timers), 4));

    [Fact]
    public void Of_NoGroup_IsUnknown() => Assert.Null(Of(""));

    private static string Timer(string perMinute, string mode) =>
        $"<ConstantThroughputTimer testname='T'>{Text("throughput", perMinute)}<intProp name='calcMode'>{mode}</intProp></ConstantThroughputTimer><hashTree/>";

    private static string Precise(string perHour) => $"<PreciseThroughputTimer testname='P'>{Text("throughput", perHour)}</PreciseThroughputTimer><hashTree/>";

    private double? Of(string tree, params long[] users)
    {
        var plan = JmxFile.Read(_plans.Write(tree));
        var groups = plan.Children.Where(c => c.Kind == "ThreadGroup").Zip(users).ToDictionary(g => g.First, g => g.Second);
        return IntendedRate.Of(groups, new Evaluation().With("TPM", "600").User);
    }
}
