using System.Globalization;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Logs;

/// <summary>Which log records are asked for; bound from the query.</summary>
/// <param name="Entry">The number of the record whose details are open.</param>
/// <param name="Before">The number before which a page starts.</param>
internal sealed record LogFilter(string? Resource, string? Level, string? Q, string? Trace, string? Entry, string? Before)
{
    public const int PageSize = 200;

    public bool IsEmpty => string.IsNullOrEmpty(Resource) && MinLevel == LogLevel.Trace && string.IsNullOrWhiteSpace(Q) && string.IsNullOrEmpty(Trace);

    public LogLevel MinLevel => Enum.TryParse<LogLevel>(Level, ignoreCase: true, out var level) ? level : LogLevel.Trace;

    public long EntryNumber => Number(Entry) ?? 0;

    /// <summary>The newest page of records that match, newest first, and how many match in all.</summary>
    public (IReadOnlyList<LogEntry> Page, int Count) Choose(LogEntry[] all)
    {
        var (page, count, before, trace, text) = (new List<LogEntry>(), 0, Number(Before) ?? long.MaxValue, TraceId.Parse(Trace), Q?.Trim() ?? "");
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (!Matches(all[i], trace, text))
            {
                continue;
            }

            count++;
            if (all[i].Number < before && page.Count < PageSize)
            {
                page.Add(all[i]);
            }
        }

        return (page, count);
    }

    /// <summary>The same filter in a query, with another record open or another page.</summary>
    public string Url(long entry = 0, long before = 0)
    {
        (string Name, string? Value)[] parts =
        [
            ("resource", Resource), ("level", Level), ("q", Q), ("trace", Trace),
            ("before", before == 0 ? Before : before.ToString(CultureInfo.InvariantCulture)),
            ("entry", entry == 0 ? null : entry.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query == "" ? "/structuredlogs" : $"/structuredlogs?{query}";
    }

    private bool Matches(LogEntry entry, TraceId trace, string text) =>
        entry.Level >= MinLevel
        && (string.IsNullOrEmpty(Resource) || entry.Resource.Service == Resource)
        && (string.IsNullOrEmpty(Trace) || entry.TraceId == trace)
        && (text == "" || Contains(entry.Message, text) || Contains(entry.Scope, text) || Array.Exists(entry.Attributes, attribute => Contains(attribute.Value, text)));

    private static bool Contains(string where, string text) => where.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
