using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads an ExportMetricsServiceRequest into the metric store. Summaries and exponential histograms are rejected.</summary>
internal sealed class MetricReader(TelemetryResources resources, MetricStore store, AttributeReader attributes)
{
    private readonly DataPointReader _points = new(attributes);

    public Intake Read(ReadOnlySpan<byte> request)
    {
        var (measurements, intake) = (new List<Measurement>(), Intake.Complete);
        for (var reader = new ProtoReader(request); reader.Next();)
        {
            if (reader.Field == 1)
            {
                ReadResource(reader.Bytes, measurements, ref intake);
            }
        }

        return intake.Reject(store.Add(measurements), $"There are at most {MetricStore.MaxInstruments} instruments with {MetricStore.MaxSeries} series each.");
    }

    private void ReadResource(ReadOnlySpan<byte> message, List<Measurement> measurements, ref Intake intake)
    {
        if (resources.Get(attributes.Read(ResourceMessage.Of(message), 1)) is not { } resource)
        {
            intake = intake.Reject(1, ResourceMessage.TooMany);
            return;
        }

        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == 2)
            {
                ReadScope(reader.Bytes, resource, measurements, ref intake);
            }
        }
    }

    private void ReadScope(ReadOnlySpan<byte> message, TelemetryResource resource, List<Measurement> measurements, ref Intake intake)
    {
        var scope = attributes.Name(ResourceMessage.ScopeName(message));
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == 2)
            {
                ReadMetric(reader.Bytes, resource, scope, measurements, ref intake);
            }
        }
    }

    private void ReadMetric(ReadOnlySpan<byte> message, TelemetryResource resource, string scope, List<Measurement> measurements, ref Intake intake)
    {
        var (name, description, unit) = ("", "", "");
        var dataField = 0;
        ReadOnlySpan<byte> data = default;
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    name = attributes.Name(reader.Bytes);
                    break;
                case 2:
                    description = attributes.Name(reader.Bytes);
                    break;
                case 3:
                    unit = attributes.Name(reader.Bytes);
                    break;
                case 5 or 7 or 9 or 10 or 11:
                    dataField = reader.Field;
                    data = reader.Bytes;
                    break;
            }
        }

        var (kind, isDelta) = KindOf(dataField, data);
        var template = new Measurement(new(resource, scope, name), kind, unit, description) { IsDelta = isDelta };
        for (var reader = new ProtoReader(data); reader.Next();)
        {
            if (reader.Field != 1)
            {
                continue;
            }

            if (dataField is 10 or 11)
            {
                intake = intake.Reject(1, "Summaries and exponential histograms are not shown.");
            }
            else if (measurements.Count == OtlpLimits.Records)
            {
                intake = intake.Reject(1, $"A request holds at most {OtlpLimits.Records} data points.");
            }
            else if (kind is not InstrumentKind.Histogram && _points.ReadNumber(reader.Bytes, template) is { } number)
            {
                measurements.Add(number);
            }
            else if (kind is InstrumentKind.Histogram && _points.ReadHistogram(reader.Bytes, template) is { } histogram)
            {
                measurements.Add(histogram);
            }
            else
            {
                intake = intake.Reject(1, $"A histogram has at most {DataPointReader.MaxBounds} bounds and one bucket more, a number a value.");
            }
        }
    }

    /// <summary>By the field that holds the data, and for sums by what they say of themselves (2: temporality, 3: monotonic).</summary>
    private static (InstrumentKind Kind, bool IsDelta) KindOf(int dataField, ReadOnlySpan<byte> data)
    {
        var (isDelta, isMonotonic) = (false, false);
        for (var reader = new ProtoReader(data); dataField is 7 or 9 && reader.Next();)
        {
            switch (reader.Field)
            {
                case 2:
                    isDelta = reader.Varint == 1;
                    break;
                case 3:
                    isMonotonic = reader.Varint != 0;
                    break;
            }
        }

        return dataField switch
        {
            7 => (isMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter, isDelta),
            9 => (InstrumentKind.Histogram, isDelta),
            _ => (InstrumentKind.Gauge, false),
        };
    }
}
