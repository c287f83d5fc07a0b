using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;
using Aspire.Dashboard.Traces;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace SockShop.Tests.Dashboard;

public class StoreTests
{
    private static readonly TelemetryResource s_orders = new("orders", "1", 0);

    [Fact]
    public void Traces_BeyondTheirNumber_LoseTheOldest()
    {
        var store = new TraceStore(new() { MaxTraceCount = 3 });

        for (ulong trace = 1; trace <= 5; trace++)
        {
            store.Add([(new(0, trace), Span(1))]);
        }

        Assert.Equal([3, 4, 5], store.All().Select(trace => trace.Id.Low));
        Assert.Null(store.Find(new(0, 1)));
        Assert.Equal((3, 2), (store.Use().Traces.Count, store.Use().Traces.Dropped));
    }

    [Fact]
    public void Traces_BeyondTheirSpans_LoseTheOldest()
    {
        var store = new TraceStore(new() { MaxSpanCount = 10 });

        store.Add([.. Enumerable.Range(1, 6).Select(id => (new TraceId(0, 1), Span((ulong)id)))]);
        store.Add([.. Enumerable.Range(1, 6).Select(id => (new TraceId(0, 2), Span((ulong)id)))]);

        Assert.Equal(6, Assert.Single(store.All()).Count);
        Assert.Equal(6, store.Use().Spans);
    }

    [Fact]
    public void Traces_BeyondTheirBytes_LoseTheOldest()
    {
        var store = new TraceStore(new() { MaxTraceBytes = 100_000 });

        for (ulong trace = 1; trace <= 100; trace++)
        {
            store.Add([(new(0, trace), Span(1, new string('x', 5_000)))]);
        }

        var use = store.Use().Traces;
        Assert.InRange(use.Bytes, 50_000, 100_000);
        Assert.Equal(100u, store.All()[^1].Id.Low);
    }

    [Fact]
    public void Trace_BeyondItsSpans_RejectsThem()
    {
        var store = new TraceStore(new());

        var rejected = store.Add([.. Enumerable.Range(1, Trace.MaxSpans + 7).Select(id => (new TraceId(0, 1), Span((ulong)id)))]);

        Assert.Equal(7, rejected);
    }

    [Fact]
    public void Traces_Cleared_AreGoneAndCountFromNothing()
    {
        var store = new TraceStore(new());
        store.Add([(new(0, 1), Span(1))]);

        store.Clear();

        Assert.Equal((0, 0, 0), (store.Use().Traces.Count, store.Use().Traces.Bytes, store.Use().Spans));
    }

    [Fact]
    public void Logs_BeyondTheirNumberOrBytes_LoseTheOldest()
    {
        var (few, small) = (new LogStore(new() { MaxLogCount = 10 }), new LogStore(new() { MaxLogBytes = 20_000 }));

        foreach (var store in new[] { few, small })
        {
            store.Add([.. Enumerable.Range(1, 25).Select(i => new LogEntry { Resource = s_orders, Scope = "", Message = new string('x', 1_000) })]);
        }

        Assert.Equal(Enumerable.Range(16, 10), few.All().Select(entry => (int)entry.Number));
        Assert.InRange(small.Use().Bytes, 10_000, 20_000);
        Assert.Equal(25, small.All()[^1].Number);
    }

    [Fact]
    public void Points_BeyondAnInstrumentsNumber_LoseTheOldest()
    {
        var store = Metrics(new() { MaxMetricsCount = 100 });

        Add(store, Enumerable.Range(1, 1_000).Select(i => Number(i, i)));

        var series = Series(store);
        Assert.InRange(series.Points, 60, 100);
        Assert.Equal(1_000, series.LastTime);
    }

    [Fact]
    public void Points_BeyondTheirBytes_LoseTheOldestOfAllInstruments()
    {
        var store = Metrics(new() { MaxMetricBytes = 200_000 });

        Add(store, Enumerable.Range(1, 2_000).SelectMany(i => Enumerable.Range(0, 20).Select(name => Number(i, i, $"instrument{name}"))));

        Assert.InRange(store.Use().Bytes, 100_000, 200_000);
        Assert.All(store.Read(instruments => instruments.Values.ToList()), instrument => Assert.Equal(2_000, instrument.Series.Values.Single().LastTime));
    }

    [Fact]
    public void Value_ThatStaysTheSame_TakesTwoPoints()
    {
        var store = Metrics(new());

        Add(store, Enumerable.Range(1, 1_000).Select(i => Number(i, 7)));

        Assert.Equal((2, 1_000), (Series(store).Points, Series(store).LastTime));
    }

    [Fact]
    public void Series_BeyondTheirNumber_AreRejected()
    {
        var store = Metrics(new());

        var rejected = store.Add([.. Enumerable.Range(1, MetricStore.MaxSeries + 5).Select(i => Number(1, i) with { Attributes = [new("id", $"{i}")] })]);

        Assert.Equal(5, rejected);
    }

    [Fact]
    public void Deltas_AreAddedUp()
    {
        var store = Metrics(new());

        Add(store, [Number(1, 5) with { IsDelta = true }, Number(2, 3) with { IsDelta = true }]);

        Assert.Equal(8, Series(store).LastValues[0]);
    }

    [Fact]
    public void Resources_BeyondTheirNumber_AreNotTaken()
    {
        var resources = new TelemetryResources();
        for (var i = 0; i < TelemetryResources.Max; i++)
        {
            Assert.NotNull(resources.Get([new("service.name", $"s{i}")]));
        }

        Assert.Null(resources.Get([new("service.name", "one more")]));
        Assert.NotNull(resources.Get([new("service.name", "s1")]));
    }

    private static MetricStore Metrics(TelemetryLimits limits) => new(limits, TimeProvider.System);

    private static void Add(MetricStore store, IEnumerable<Measurement> measurements)
    {
        foreach (var measurement in measurements)
        {
            store.Add([measurement]);
        }
    }

    private static Series Series(MetricStore store) => store.Read(instruments => instruments.Values.Single().Series.Values.Single());

    private static Measurement Number(long time, double value, string name = "n") =>
        new(new(s_orders, "m", name), InstrumentKind.UpDownCounter, "", "") { Time = time, Values = [value] };

    private static Span Span(ulong id, string text = "") =>
        new() { Resource = s_orders, Scope = "", Id = new(id), Attributes = text == "" ? [] : [new Attribute("text", text)] };
}
