using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Traces;

/// <summary>A trace's spans, parents before children, children by start.</summary>
internal static class SpanTree
{
    /// <param name="IsOrphan">Its parent is named but not here.</param>
    internal readonly record struct Row(Span Span, int Depth, bool IsOrphan);

    public static List<Row> Of(Trace trace)
    {
        var spans = trace.Spans.ToArray();
        var ids = spans.Select(span => span.Id).ToHashSet();
        var children = spans.Where(span => HasParent(span, ids)).ToLookup(span => span.ParentId);
        var rows = new List<Row>(spans.Length);
        var seen = new HashSet<SpanId>();
        Walk(spans.Where(span => !HasParent(span, ids)), ids, children, seen, rows);
        Walk(spans.Where(span => !seen.Contains(span.Id)), ids, children, seen, rows); // spans that are each other's parents
        return rows;
    }

    private static bool HasParent(Span span, HashSet<SpanId> ids) => !span.ParentId.IsNone && span.ParentId != span.Id && ids.Contains(span.ParentId);

    // With a stack of its own: a trace may be deeper than the thread's.
    private static void Walk(IEnumerable<Span> roots, HashSet<SpanId> ids, ILookup<SpanId, Span> children, HashSet<SpanId> seen, List<Row> rows)
    {
        var open = new Stack<Row>(roots.OrderByDescending(span => span.Start).Select(span => new Row(span, 0, !span.ParentId.IsNone && !ids.Contains(span.ParentId))));
        while (open.TryPop(out var row))
        {
            if (!seen.Add(row.Span.Id))
            {
                continue;
            }

            rows.Add(row);
            foreach (var child in children[row.Span.Id].OrderByDescending(span => span.Start))
            {
                open.Push(new(child, row.Depth + 1, false));
            }
        }
    }
}
