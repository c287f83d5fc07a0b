namespace Aspire.Dashboard.Telemetry;

/// <summary>How full a store is.</summary>
/// <param name="Dropped">Gone since the start to make room.</param>
internal readonly record struct StoreUse(long Count, long MaxCount, long Bytes, long MaxBytes, long Dropped);
