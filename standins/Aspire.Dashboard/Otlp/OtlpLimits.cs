namespace Aspire.Dashboard.Otlp;

/// <summary>What one request, and one record in it, may bring.</summary>
internal static class OtlpLimits
{
    public const int BodyBytes = 16 * 1024 * 1024;

    /// <summary>Bodies in memory at once; further requests wait for a place.</summary>
    public const int Bodies = 4;

    /// <summary>Spans, log records or data points; the rest is rejected.</summary>
    public const int Records = 20_000;

    /// <summary>Attributes kept of one record. Further ones are dropped, and too many of them refuse the request.</summary>
    public const int Attributes = 128, AttributesSent = 10_000;

    public const int TextLength = 8_192;

    public const int NameLength = 512;

    public const int EventsOrLinks = 128;

    /// <summary>How deep arrays and lists within a value are followed.</summary>
    public const int ValueDepth = 8;
}
