using System.Globalization;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

/// <summary>Which traces are asked for; bound from the query.</summary>
internal sealed record TraceFilter(string? Resource, string? Q, string? Min, string? Errors, string? Before)
{
    public const int PageSize = 100;

    public bool IsEmpty => string.IsNullOrEmpty(Resource) && string.IsNullOrEmpty(Q) && MinDuration == 0 && !OnlyErrors;

    public bool OnlyErrors => Errors == "1";

    /// <summary>The least duration in nanoseconds, given in milliseconds.</summary>
    public long MinDuration => double.TryParse(Min, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 1e9 ? (long)(milliseconds * 1e6) : 0;

    /// <summary>The newest page of traces that match, newest first, and how many match in all.</summary>
    public (IReadOnlyList<Trace> Page, int Count) Choose(Trace[] all)
    {
        var matching = all.Where(trace => trace.Count > 0 && Matches(trace)).ToList();
        var before = long.TryParse(Before, CultureInfo.InvariantCulture, out var time) ? time : long.MaxValue;
        return ([.. matching.Where(trace => trace.Start < before).OrderByDescending(trace => trace.Start).Take(PageSize)], matching.Count);
    }

    private bool Matches(Trace trace) =>
        (!OnlyErrors || trace.Errors > 0) && trace.Duration >= MinDuration && HasService(trace) && HasText(trace);

    private bool HasService(Trace trace)
    {
        if (string.IsNullOrEmpty(Resource))
        {
            return true;
        }

        foreach (var span in trace.Spans)
        {
            if (span.Resource.Service == Resource)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasText(Trace trace)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return true;
        }

        var text = Q.Trim();
        if (TraceId.Parse(text) is { IsNone: false } id)
        {
            return trace.Id == id;
        }

        foreach (var span in trace.Spans)
        {
            if (Contains(span.Name, text) || Contains(span.StatusMessage, text) || Array.Exists(span.Attributes, attribute => Contains(attribute.Value, text)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string where, string text) => where.Contains(text, StringComparison.OrdinalIgnoreCase);
}
