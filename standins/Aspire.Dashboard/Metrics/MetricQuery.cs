using System.Globalization;

namespace Aspire.Dashboard.Metrics;

/// <summary>Which instrument is shown, how, and which of its series; read from the query.</summary>
/// <param name="By">The dimension that makes a line each; empty for one line of all.</param>
/// <param name="Dimensions">The values that are asked for, by dimension.</param>
internal sealed record MetricQuery(string Service, string? Meter, string? Instrument, int Minutes, string? By, IReadOnlyDictionary<string, string> Dimensions)
{
    public const string DimensionPrefix = "d.";
    public static readonly int[] Windows = [1, 5, 15, 60];

    public static MetricQuery From(string service, IQueryCollection query) => new(
        service,
        query["meter"],
        query["instrument"],
        int.TryParse(query["minutes"], CultureInfo.InvariantCulture, out var minutes) && Windows.Contains(minutes) ? minutes : 5,
        query["by"],
        query.Where(pair => pair.Key.StartsWith(DimensionPrefix, StringComparison.Ordinal) && pair.Value != "")
            .ToDictionary(pair => pair.Key[DimensionPrefix.Length..], pair => pair.Value.ToString()));

    public bool Takes(Series series) => Dimensions.All(wanted => Array.Exists(series.Attributes, attribute => attribute.Key == wanted.Key && attribute.Value == wanted.Value));

    /// <summary>The line that a series belongs to.</summary>
    public string LineOf(Series series) => string.IsNullOrEmpty(By) ? "" : Array.Find(series.Attributes, attribute => attribute.Key == By).Value ?? "(none)";
}
