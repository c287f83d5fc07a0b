using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using OpenTelemetry.Exporter;

namespace SockShop.Tests.Telemetry;

/// <summary>
/// Cases from Prometheus' exposition formats, OpenMetrics 1.0.0 and OpenTelemetry's compatibility document, held against what is scraped.
/// </summary>
public sealed partial class ExpositionTests : IDisposable
{
    private static readonly string[] s_list = ["a", "b"];
    private readonly Meter _meter = new($"test-{Guid.NewGuid():N}");

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Counter_InText_HasItsUnitAndTotalInEveryLine()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateCounter<long>("orders.time", "s", "Time spent.").Add(3, new KeyValuePair<string, object?>("order.state", "placed"));

        Assert.Equal(
            """
            # TYPE orders_time_seconds_total counter
            # HELP orders_time_seconds_total Time spent.
            orders_time_seconds_total{order_state="placed"} 3

            """,
            await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Counter_InOpenMetrics_HasTotalInItsSampleOnlyAndEndsWithEof()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateCounter<double>("orders.time", "s", "Time \"spent\".").Add(0.5);

        Assert.Equal(
            """
            # TYPE orders_time_seconds counter
            # UNIT orders_time_seconds seconds
            # HELP orders_time_seconds Time \"spent\".
            orders_time_seconds_total 0.5
            # EOF

            """,
            await exposed.ScrapeAsync(Exposed.OpenMetrics));
    }

    [Theory]
    [InlineData("x", "{order}", "x_total")]
    [InlineData("x.total", "", "x_total")]
    [InlineData("x", "By/s", "x_bytes_per_second_total")]
    [InlineData("x", "{packet}/s", "x_per_second_total")]
    [InlineData("x.seconds", "s", "x_seconds_total")]
    [InlineData("x", "1", "x_total")]
    [InlineData("x..-/y", "furlong", "x_y_furlong_total")]
    public async Task CounterName_OfANameAndAUnit_IsSpelledAsPrometheusSpellsIt(string name, string unit, string expected)
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateCounter<long>(name, unit).Add(1);

        Assert.Equal($"# TYPE {expected} counter\n{expected} 1\n", await exposed.ScrapeAsync());
    }

    [Theory]
    [InlineData("1", "x_ratio")]
    [InlineData("%", "x_percent")]
    [InlineData("Cel", "x_celsius")]
    [InlineData("ms", "x_milliseconds")]
    public async Task GaugeName_OfAUnit_EndsWithIt(string unit, string expected)
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateGauge<double>("x", unit).Record(0.25);

        Assert.Equal($"# TYPE {expected} gauge\n{expected} 0.25\n", await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task UpDownCounter_MayFall_SoItIsAGauge()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateUpDownCounter<long>("queue.length").Add(-2);

        Assert.Equal("# TYPE queue_length gauge\nqueue_length -2\n", await exposed.ScrapeAsync());
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(1e21, "1E+21")]
    public async Task Value_ThatIsNoPlainNumber_IsSpelledAsGoReadsIt(double value, string expected)
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateGauge<double>("x").Record(value);

        Assert.Equal($"# TYPE x gauge\nx {expected}\n", await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Label_WithSpecialCharacters_IsEscaped()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateGauge<int>("x", null, "a\\b\n\"c\"").Record(1, new KeyValuePair<string, object?>("path", "C:\\ \"a\"\nb"), new("ok", true), new("list", s_list));

        Assert.Equal(
            """
            # TYPE x gauge
            # HELP x a\\b\n"c"
            x{list="[\"a\",\"b\"]",ok="true",path="C:\\ \"a\"\nb"} 1

            """,
            await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Labels_WhoseNamesBecomeTheSame_AreOneWithAllValues()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        _meter.CreateGauge<int>("x").Record(1, new KeyValuePair<string, object?>("a_b", "2"), new("a.b", "1"), new("9", "digit"));

        Assert.Equal("# TYPE x gauge\nx{_9=\"digit\",a_b=\"1;2\"} 1\n", await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Histogram_OfMeasurements_HasCumulativeBucketsUpToInfinity()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        var histogram = Histogram([0.5, 1, 1_000_000]);
        foreach (var value in new[] { 0.25, 0.5, 0.75, 2_000_000 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # TYPE x_seconds histogram
            x_seconds_bucket{le="0.5"} 2
            x_seconds_bucket{le="1"} 3
            x_seconds_bucket{le="1000000"} 3
            x_seconds_bucket{le="+Inf"} 4
            x_seconds_sum 2000001.5
            x_seconds_count 4

            """,
            await exposed.ScrapeAsync());
        Assert.Equal(["0.5", "1.0", "1e+06", "+Inf"], Bound().Matches(await exposed.ScrapeAsync(Exposed.OpenMetrics)).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public async Task Exemplar_OfAMeasurementInATrace_StandsAtItsBucketInOpenMetricsOnly()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        using (var span = new Activity("a") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start())
        {
            Histogram([0.5, 1]).Record(0.75);

            var lines = (await exposed.ScrapeAsync(Exposed.OpenMetrics)).Split('\n');
            var line = Assert.Single(lines, l => l.Contains(" # ", StringComparison.Ordinal));
            Assert.Matches($$"""^x_seconds_bucket\{le="1\.0"\} 1 # \{trace_id="{{span.TraceId}}",span_id="{{span.SpanId}}"\} 0\.75 \d+\.\d{3}$""", line);
        }

        Assert.DoesNotContain("trace_id", await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Exemplar_OfACounter_HasWhatWasAdded()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);
        using var span = new Activity("a") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        _meter.CreateCounter<long>("x").Add(7);

        Assert.Matches($$"""x_total 7 # \{trace_id="{{span.TraceId}}",span_id="{{span.SpanId}}"\} 7 \d""", await exposed.ScrapeAsync(Exposed.OpenMetrics));
    }

    [Fact]
    public async Task Metrics_OfTwoMetersWithOneName_AreOneFamilyToldApartByTheirScope()
    {
        using var other = new Meter($"{_meter.Name}-other", "2.0");
        await using var exposed = await Exposed.StartAsync(o => (o.TargetInfoEnabled, o.ScrapeResponseCacheDurationMilliseconds) = (false, 0), _meter, other);
        _meter.CreateCounter<long>("x").Add(1);
        other.CreateCounter<long>("x").Add(2);

        Assert.Equal(
            $$"""
            # TYPE x_total counter
            x_total{otel_scope_name="{{_meter.Name}}"} 1
            x_total{otel_scope_name="{{other.Name}}",otel_scope_version="2.0"} 2

            """,
            await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Metrics_ThatWouldBeTheSameSeriesOrType_AreLeftOut()
    {
        using var other = new Meter($"{_meter.Name}-other");
        await using var exposed = await Exposed.StartPlainAsync(_meter, other);
        _meter.CreateCounter<long>("x").Add(1);
        other.CreateCounter<long>("x").Add(2);
        other.CreateGauge<int>("x.total").Record(3);

        Assert.Equal("# TYPE x_total counter\nx_total 1\n", await exposed.ScrapeAsync());
    }

    [Fact]
    public async Task Target_Asked_IsAGaugeInTextAndAnInfoInOpenMetrics()
    {
        await using var exposed = await Exposed.StartAsync(o => o.ScopeInfoEnabled = false, _meter);
        _meter.CreateGauge<int>("x").Record(1);

        Assert.StartsWith("# TYPE target_info gauge\n# HELP target_info Target metadata\ntarget_info{service_name=\"s\"} 1\n", await exposed.ScrapeAsync());
        Assert.StartsWith("# TYPE target info\n# HELP target Target metadata\ntarget_info{service_name=\"s\"} 1\n", await exposed.ScrapeAsync(Exposed.OpenMetrics));
    }

    [Theory]
    [InlineData("", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("application/openmetrics-text; version=0.0.1", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text;q=0.3, text/plain;q=0.5", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("application/openmetrics-text; version=1.0.0; q=0, */*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData(
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    public async Task Format_OfAScrape_IsTheOneThatTheAcceptHeaderPrefers(string accept, string expected)
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);

        using var response = await exposed.GetAsync(accept);

        Assert.Equal(expected, response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Scrape_WithinTheCachesTime_GetsTheSameAnswerInTheSameFormat()
    {
        await using var exposed = await Exposed.StartAsync(o => o.ScrapeResponseCacheDurationMilliseconds = 600_000, _meter);
        var counter = _meter.CreateCounter<long>("x");
        counter.Add(1);
        var first = await exposed.ScrapeAsync();
        counter.Add(1);

        Assert.Equal(first, await exposed.ScrapeAsync());
        Assert.Contains("} 2\n", await exposed.ScrapeAsync(Exposed.OpenMetrics));
    }

    [Fact]
    public async Task Scrape_OfNothing_IsEmptyOrEof()
    {
        await using var exposed = await Exposed.StartPlainAsync(_meter);

        Assert.Equal(("", "# EOF\n"), (await exposed.ScrapeAsync(), await exposed.ScrapeAsync(Exposed.OpenMetrics)));
    }

    [Fact]
    public void Options_Untouched_AreTheRealPackagesDefaults()
    {
        var options = new PrometheusAspNetCoreOptions();

        Assert.Equal((300, true, true), (options.ScrapeResponseCacheDurationMilliseconds, options.ScopeInfoEnabled, options.TargetInfoEnabled));
    }

    private Histogram<double> Histogram(double[] bounds) =>
        _meter.CreateHistogram("x", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    [GeneratedRegex("le=\"([^\"]*)\"")]
    private static partial Regex Bound();
}
