using System.Diagnostics.Tracing;

namespace OpenTelemetry.Exporter.Prometheus;

[EventSource(Name = "OpenTelemetry-Exporter-Prometheus")]
internal sealed class PrometheusEventSource : EventSource
{
    public static readonly PrometheusEventSource Log = new();

    [Event(1, Level = EventLevel.Warning, Message = "Metric {1} of meter {0} is left out: another metric has its name already, with another type.")]
    public void NameConflict(string meter, string metric) => WriteEvent(1, meter, metric);
}
