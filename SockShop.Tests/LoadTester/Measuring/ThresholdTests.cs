using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Thresholds;
using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class ThresholdTests
{
    // 10 s: 90 good of 100 ms each in "GET /", 10 failed of 2 s each in "POST /orders"; 10 requests a second.
    private static readonly RunSnapshot s_run = Run([
        .. Enumerable.Range(0, 90).Select(i => Good("GET /", 100, Start + (i * 80))),
        .. Enumerable.Range(0, 9).Select(i => Failed("POST /orders", 2_000, Start + (i * 800))),
        Failed("POST /orders", 2_000, Start + 8_000),
        Transaction("PV1 Top", 300)]);

    [Theory]
    [InlineData("error_rate > 10%")]
    [InlineData("error_rate>=10.1%")]
    [InlineData("errors > 10")]
    [InlineData("samples < 100")]
    [InlineData("p50 > 110ms")]
    [InlineData("p95 of GET / > 0.11s")]
    [InlineData("p95(PV1 Top) > 1 s")]
    [InlineData("p99 of \"POST /orders\" > 2.1s")]
    [InlineData("max of 'POST /orders' > 2s")]
    [InlineData("mean > 291 ms")]
    [InlineData("min < 99ms")]
    [InlineData("throughput < 9.9/s")]
    [InlineData("throughput < 590/min")]
    [InlineData("throughput < 0.9*target")]
    [InlineData("throughput < 0.99 * target")]
    public void Judged_ByThresholdThatHolds_Passes(string threshold) => Assert.Empty(Failures(threshold));

    [Theory]
    [InlineData("error_rate > 9.9%", "all requests: error_rate is 10 %, which breaks 'error_rate > 9.9%'; most by POST /orders: 10 of 10 samples failed, the first with 500 Internal Server Error")]
    [InlineData("error_rate of POST /orders > 1%", "POST /orders: error_rate is 100 %, which breaks 'error_rate of POST /orders > 1%'; POST /orders: 10 of 10 samples failed, the first with 500 Internal Server Error")]
    [InlineData("errors >= 10", "all requests: errors is 10, which breaks 'errors >= 10'; most by POST /orders: 10 of 10 samples failed, the first with 500 Internal Server Error")]
    [InlineData("samples < 101", "all requests: samples is 100, which breaks 'samples < 101'")]
    [InlineData("max > 500ms", "all requests: max is 2000 ms, which breaks 'max > 500ms'; slowest POST /orders: 2000 ms")]
    [InlineData("max(PV1 Top) > 0.1s", "PV1 Top: max is 300 ms, which breaks 'max(PV1 Top) > 0.1s'")]
    [InlineData("throughput <= 10/s", "all requests: throughput is 10/s, which breaks 'throughput <= 10/s'")]
    [InlineData("throughput < 1.5*target", "all requests: throughput is 10/s, which breaks 'throughput < 1.5*target' (15/s)")]
    [InlineData("throughput <= target", "all requests: throughput is 10/s, which breaks 'throughput <= target' (10/s)")]
    public void Judged_ByBrokenThreshold_NamesSamplerValueAndBound(string threshold, string failure) => Assert.Equal([failure], Failures(threshold));

    [Fact]
    public void Judged_OfUnknownLabel_FailsAndListsLabels() => Assert.Equal(
        ["'p95 of PV4 > 1s': no sampler or transaction is called 'PV4'; there are PV1 Top, GET /, POST /orders"],
        Failures("p95 of PV4 > 1s"));

    [Fact]
    public void Judged_OfLabelWithOperatorInIt_TakesTheLast()
    {
        var run = Run([Good("if x > 1", 700)]);

        Assert.Equal(["if x > 1: max is 700 ms, which breaks 'max(if x > 1) > 500ms'"], Failures(run, "max(if x > 1) > 500ms"));
    }

    [Theory]
    [InlineData("", "threshold '' is not understood: write 'METRIC [of LABEL] > VALUE'")]
    [InlineData("p95", "is not understood")]
    [InlineData("p95 == 3ms", "is not understood")]
    [InlineData("p95() > 3ms", "is not understood")]
    [InlineData("p75 > 500ms", "there is no metric 'p75'; there are error_rate, errors, samples, mean, min, max, p50, p90, p95, p99, throughput.")]
    [InlineData("error_rate > 0.01", "a unit is missing; units of error_rate: %.")]
    [InlineData("p95 > 500", "a unit is missing; units of p95: ms, s.")]
    [InlineData("p95 > 5m", "'m' is no unit of p95; units of p95: ms, s.")]
    [InlineData("errors > 5%", "'%' is no unit of errors; units of errors: none.")]
    [InlineData("throughput < 9", "a unit is missing; units of throughput: /s, /min, *target.")]
    [InlineData("p95 > 0.9*target", "'*target' is no unit of p95; units of p95: ms, s.")]
    [InlineData("p95 > -1ms", "'-1ms' is no value of p95")]
    [InlineData("p95 > 99999999999999999999ms", "is no value of p95")]
    [InlineData("throughput of GET / < 0.9*target", "target is the rate of the whole plan")]
    public void Parse_OfBadThreshold_SaysWhatThereIs(string threshold, string message) =>
        Assert.Contains(message, Assert.Throws<PlanException>(() => Threshold.Parse(threshold)).Message, StringComparison.Ordinal);

    [Fact]
    public void Create_WithTargetOfPlanWithoutRate_IsAnError() => Assert.Equal(
        "threshold 'throughput < 0.9*target': the plan has no intended rate; write a rate such as 30/s.",
        Assert.Throws<PlanException>(() => Judge.Create(["throughput < 0.9*target"], null)).Message);

    [Fact]
    public void Judged_WithoutThreshold_FailsBySamplersThatFailed() => Assert.Equal(
        ["POST /orders: 10 of 10 samples failed, the first with 500 Internal Server Error"],
        Failures());

    [Fact]
    public void Judged_WithoutThresholdAndFailures_Passes() => Assert.Empty(Failures(Run([Good("A")])));

    [Theory]
    [InlineData]
    [InlineData("error_rate > 1%")]
    public void Judged_OfEmptyRun_FailsAlways(params string[] thresholds)
    {
        Assert.Equal(["no sample was recorded: nothing was tested"], Failures(Run([]), thresholds));
        Assert.Equal(["no sample was recorded: nothing was tested"], Failures(Run([Transaction("PV1")]), thresholds));
    }

    private static string[] Failures(params string[] thresholds) => Failures(s_run, thresholds);

    private static string[] Failures(RunSnapshot run, params string[] thresholds) =>
        [.. Judge.Create(thresholds, target: 10).Judged(run).Select(r => r.Failure).OfType<string>()];

    private static RunSnapshot Run(IEnumerable<SampleResult> samples)
    {
        var statistics = new RunStatistics();
        foreach (var sample in samples)
        {
            statistics.Sampled(sample);
        }

        return statistics.Snapshot();
    }
}
