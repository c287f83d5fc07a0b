namespace Aspire.Dashboard.Otlp;

/// <summary>What the three signals have in common: records lie within scopes, and these within resources.</summary>
internal static class ResourceMessage
{
    public static readonly string TooMany = $"At most {Telemetry.TelemetryResources.Max} resources are kept apart.";

    /// <summary>The Resource of a ResourceSpans, ResourceLogs or ResourceMetrics. It may come after what it describes.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) => First(message);

    /// <summary>The scope's name in a ScopeSpans, ScopeLogs or ScopeMetrics.</summary>
    public static ReadOnlySpan<byte> ScopeName(ReadOnlySpan<byte> message) => First(First(message));

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> message)
    {
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == 1)
            {
                return reader.Bytes;
            }
        }

        return default;
    }
}
