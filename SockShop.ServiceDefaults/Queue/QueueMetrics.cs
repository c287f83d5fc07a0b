using System.Diagnostics.Metrics;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>How many messages the queue holds, and how long the oldest has waited: whether its consumers keep up.</summary>
internal sealed class QueueMetrics : SampledMetrics<QueueMetrics.Sample>
{
    private readonly DurableQueue _queue;
    private readonly TimeProvider _clock;
    private readonly KeyValuePair<string, object?> _name;

    public QueueMetrics(DurableQueue queue, QueueOptions options, IMeterFactory meters, TimeProvider clock)
        : base(clock)
    {
        (_queue, _clock, _name) = (queue, clock, new("messaging.destination.name", options.Name));
        var meter = meters.Create("SockShop.Queue");
        meter.CreateObservableGauge("sockshop.queue.messages", Messages, "{message}", "Messages that wait or are worked on, and those given up.");
        meter.CreateObservableGauge("sockshop.queue.oldest_message.age", Age, "s", "How long the oldest message that is not given up has been in the queue.");
    }

    protected override async Task<Sample> SampleAsync(CancellationToken ct) => new(await _queue.CountAsync(ct), await _queue.OldestAsync(ct));

    private IEnumerable<Measurement<long>> Messages() => Last is { Depth: var depth }
        ? [new(depth.Waiting, _name, new("sockshop.message.state", "waiting")), new(depth.Parked, _name, new("sockshop.message.state", "parked"))]
        : [];

    private IEnumerable<Measurement<double>> Age() => Last switch
    {
        null => [],
        { Oldest: { } oldest } => [new(Math.Max(0, (_clock.GetUtcNow() - oldest).TotalSeconds), _name)],
        _ => [new(0, _name)],
    };

    internal sealed record Sample(QueueDepth Depth, DateTimeOffset? Oldest);
}
