using SockShop.LoadTester.Measuring;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class RunStatisticsTests
{
    private readonly RunStatistics _run = new();

    [Fact]
    public void Snapshot_WithTransactions_KeepsThemOutOfTheTotal()
    {
        _run.Sampled(Good("GET /", 20));
        _run.Sampled(Failed("GET /cart", 40, Start + 1_960));
        _run.Sampled(Transaction("PV1", 60, isSuccess: false));

        var run = _run.Snapshot();

        Assert.Equal((2, 1), (run.Total.Samples, run.Total.Errors));
        Assert.Equal(["GET /", "GET /cart"], run.Samplers.Select(s => s.Label));
        Assert.Equal(["PV1"], run.Transactions.Select(s => s.Label));
        Assert.Equal(TimeSpan.FromSeconds(2), run.Elapsed);
        Assert.Equal(1, run.Total.PerSecond);
        Assert.Equal((1_024, 512), (run.Total.ReceivedBytesPerSecond, run.Total.SentBytesPerSecond));
        Assert.Equal(3, run.ActiveUsers);
        Assert.Equal("500 Internal Server Error", run.Total.FirstFailure);
    }

    [Fact]
    public void Snapshot_WithSubResults_CountsTheSampleAlone()
    {
        var redirected = Good("GET /old", 30);
        redirected.SubResults = [Good("GET /old-0"), Good("GET /old-1")];

        _run.Sampled(redirected);

        Assert.Equal(1, _run.Snapshot().Total.Samples);
    }

    [Fact]
    public void Snapshot_WithParentTransaction_CountsItsChildrenAsRequests()
    {
        _run.Sampled(Transaction("Buy", children: [Good("GET /"), Failed("POST /orders")]));

        var run = _run.Snapshot();

        Assert.Equal(["GET /", "POST /orders"], run.Samplers.Select(s => s.Label));
        Assert.Equal(1, run.Transactions.Single().Samples);
    }

    [Fact]
    public void Snapshot_OfLateSample_CountsFromIntendedStartToo()
    {
        var late = Good("GET /", 10);
        late.Lateness = TimeSpan.FromMilliseconds(90);

        _run.Sampled(late);

        var figures = _run.Snapshot().Samplers.Single();
        Assert.Equal(10, figures.Response.Max.TotalMilliseconds);
        Assert.Equal(100, figures.FromIntendedStart.Max.TotalMilliseconds);
    }

    [Fact]
    public void Snapshot_WithFailedAssertion_SaysWhatItSaid()
    {
        var sample = Good("GET /");
        (sample.IsSuccess, sample.FailureMessage) = (false, "Test failed: text expected to contain /socks/");
        _run.Sampled(sample);
        _run.Sampled(Failed("GET /down", code: "Non HTTP response code: java.net.ConnectException", message: "Non HTTP response message: Connection refused"));

        var run = _run.Snapshot();

        Assert.Equal("Test failed: text expected to contain /socks/", run.Samplers[0].FirstFailure);
        Assert.Equal("java.net.ConnectException: Connection refused", run.Samplers[1].FirstFailure);
    }

    [Fact]
    public void Snapshot_OfApdex_CountsFailedAsFrustrated()
    {
        foreach (var sample in new[] { Good("A", 500), Good("A", 501), Good("A", 1_500), Good("A", 1_501), Failed("A", 1) })
        {
            _run.Sampled(sample);
        }

        Assert.Equal((1 + (2 / 2.0)) / 5, _run.Snapshot().Samplers.Single().Apdex.Score);
    }

    [Fact]
    public void ApdexRules_PerTransaction_BoundsMatchingLabelsAlone()
    {
        var rules = new ApdexRules(new Dictionary<string, string>
        {
            ["jmeter.reportgenerator.apdex_satisfied_threshold"] = "100",
            ["jmeter.reportgenerator.apdex_per_transaction"] = "PV1:10|20;PV[23].*:30|40",
        });

        Assert.Equal(new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(1_500)), rules.Of("PV10"));
        Assert.Equal(new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20)), rules.Of("PV1"));
        Assert.Equal(new(TimeSpan.FromMilliseconds(30), TimeSpan.FromMilliseconds(40)), rules.Of("PV3 Cart"));
    }

    [Fact]
    public async Task Sampled_ByManyAtOnce_LosesNothing()
    {
        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, (worker, _) =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                _run.Sampled(i % 10 == 0 ? Failed($"L{i % 7}", 5, Start + i) : Good($"L{i % 7}", 5, Start + i));
            }

            return ValueTask.CompletedTask;
        });

        var run = _run.Snapshot();
        Assert.Equal((40_000, 4_000), (run.Total.Samples, run.Total.Errors));
        Assert.Equal(7, run.Samplers.Count);
        Assert.Equal(40_000, _run.OverTime().Sum(p => p.Samples));
    }

    [Fact]
    public void Sampled_WithEndlessNewLabels_KeepsTheFirstAndSumsTheRest()
    {
        for (var i = 0; i < 5_000; i++)
        {
            _run.Sampled(Good($"GET /orders/{i}"));
        }

        var run = _run.Snapshot();
        Assert.Equal(1_001, run.Samplers.Count);
        Assert.Equal(4_000, run.Samplers.Single(s => s.Label == LabelNames.Other).Samples);
        Assert.Equal(5_000, run.Total.Samples);
    }

    [Fact]
    public void Sampled_WithEndlessNewFailures_KeepsFewAndSumsTheRest()
    {
        for (var i = 0; i < 100; i++)
        {
            _run.Sampled(Failed("GET /", message: $"request {i} failed"));
        }

        var failures = _run.Snapshot().Total.Failures;
        Assert.InRange(failures.Count, 2, 21);
        Assert.Equal(100, failures.Sum(f => f.Count));
    }

    [Fact]
    public void OverTime_OfLongRun_BecomesCoarserAndKeepsAll()
    {
        for (var second = 0; second < 3_600; second++)
        {
            _run.Sampled(second < 1_800 ? Good("A", 100, Start + (second * 1_000)) : Failed("A", 300, Start + (second * 1_000)));
        }

        var points = _run.OverTime();

        Assert.Equal(450, points.Count);
        Assert.All(points, p => Assert.Equal(TimeSpan.FromSeconds(8), p.Length));
        Assert.All(points, p => Assert.Equal(8, p.Samples));
        Assert.Equal(1_800, points.Sum(p => p.Errors));
        Assert.All(points.Take(225), p => Assert.InRange(p.P50.TotalMilliseconds, 96, 104));
        Assert.Equal(TimeSpan.FromSeconds(8), points[1].At);
    }

    [Fact]
    public void OverTime_OfSilence_HasEmptySteps()
    {
        _run.Sampled(Good("A"));
        _run.Sampled(Good("A", 10, Start + 5_000));

        Assert.Equal([1, 0, 0, 0, 0, 1], _run.OverTime().Select(p => p.Samples));
    }

    [Fact]
    public void Slowest_OfMany_AreTheSlowestWithTheirTraces()
    {
        for (var i = 1; i <= 100; i++)
        {
            _run.Sampled(Traced(Good("A", i), i == 100 ? 'b' : 'a'));
        }

        var slowest = _run.Slowest();

        Assert.Equal(Enumerable.Range(86, 15).Reverse(), slowest.Select(s => (int)s.Elapsed.TotalMilliseconds));
        Assert.Equal(new string('b', 32), slowest[0].Trace);
        Assert.Equal(new string('b', 32), _run.Snapshot().Samplers.Single().SlowestTrace);
    }
}
