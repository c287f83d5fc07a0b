namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>Where a slow sample's trace is read.</summary>
internal static class TraceAddress
{
    /// <summary>What a report makes its links of; null where there is nowhere to lead to.</summary>
    /// <param name="address">The part before the trace's id; empty or null for none.</param>
    public static string? Of(string? address) => string.IsNullOrEmpty(address) ? null : $"{address}{{traceId}}";
}
