using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SockShop.LoadTester.Measuring;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class RunMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, string Tags, double Value)> _measured = [];
    private readonly RunMetrics _metrics;

    public RunMetricsTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RunMetrics.MeterName && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _listener.Start();
        _metrics = new(meters);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void Sampled_FirstGoodSample_BeginsItsErrorSeriesAtZero()
    {
        var sample = Good("GET /", 250);
        sample.Transaction = "PV1";

        _metrics.Sampled(sample);
        _metrics.Sampled(sample);

        const string Tags = "sockshop.load.sampler=GET / sockshop.load.transaction=PV1";
        Assert.Equal(
            [("sockshop.load.errors", Tags, 0), ("sockshop.load.requests", Tags, 1), ("sockshop.load.request.duration", Tags, 0.25), ("sockshop.load.requests", Tags, 1), ("sockshop.load.request.duration", Tags, 0.25)],
            _measured);
    }

    [Fact]
    public void Sampled_FailedSampleAndTransaction_CountErrors()
    {
        _metrics.Sampled(Failed("GET /"));
        _metrics.Sampled(Transaction("PV1", isSuccess: false));

        Assert.Equal(1, Sum("sockshop.load.errors"));
        Assert.Equal(1, Sum("sockshop.load.transaction.errors"));
        Assert.Equal(["sockshop.load.transaction=PV1"], _measured.Where(m => m.Instrument == "sockshop.load.transactions").Select(m => m.Tags));
    }

    [Fact]
    public void Sampled_WithEndlessNewLabels_HasBoundedSeries()
    {
        for (var i = 0; i < 1_000; i++)
        {
            _metrics.Sampled(Good($"GET /orders/{i}"));
        }

        Assert.Equal(201, _measured.Select(m => m.Tags).Distinct().Count());
        Assert.Equal(800, _measured.Count(m => m is { Instrument: "sockshop.load.requests", Tags: "sockshop.load.sampler=other sockshop.load.transaction=other" }));
        Assert.Equal(1_000, Sum("sockshop.load.requests"));
    }

    [Fact]
    public void Users_WhenObserved_AreThoseOfTheRun()
    {
        _metrics.Users = () => 7;

        _listener.RecordObservableInstruments();

        Assert.Contains(("sockshop.load.users", "", 7), _measured);
    }

    private double Sum(string instrument) => _measured.Where(m => m.Instrument == instrument).Sum(m => m.Value);

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument.Name, string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}")), value));
}
