using System.Diagnostics.Metrics;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.Orders.Outbox;

/// <summary>How much the outbox owes, and for how long: whether those it is owed to are there.</summary>
internal sealed class OutboxMetrics : SampledMetrics<IReadOnlyList<OutboxBacklog>>
{
    private static readonly string[] s_tasks = [OutboxTask.Ship, OutboxTask.Void];
    private readonly OutboxStore _outbox;
    private readonly TimeProvider _clock;

    public OutboxMetrics(OutboxStore outbox, IMeterFactory meters, TimeProvider clock)
        : base(clock)
    {
        (_outbox, _clock) = (outbox, clock);
        var meter = meters.Create("SockShop.Orders");
        meter.CreateObservableGauge("sockshop.outbox.entries", () => Measure(b => b?.Entries ?? 0), "{entry}", "Orders that another service has yet to hear of.");
        meter.CreateObservableGauge("sockshop.outbox.lag", () => Measure(Lag), "s", "The age of the oldest order that another service has yet to hear of.");
    }

    protected override Task<IReadOnlyList<OutboxBacklog>> SampleAsync(CancellationToken ct) => _outbox.MeasureAsync(ct);

    private double Lag(OutboxBacklog? backlog) =>
        backlog is null ? 0 : Math.Max(0, (_clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(backlog.OldestOrderAt)).TotalSeconds);

    private IEnumerable<Measurement<T>> Measure<T>(Func<OutboxBacklog?, T> value)
        where T : struct => Last is not { } backlogs ? [] : s_tasks.Select(
            task => new Measurement<T>(value(backlogs.FirstOrDefault(b => b.Task == task)), new KeyValuePair<string, object?>("sockshop.outbox.task", task)));
}
