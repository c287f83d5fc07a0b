using SockShop.Tests.Telemetry.Otlp;

namespace SockShop.Tests.Telemetry;

/// <summary>Spans of a trace as indented lines, those of one parent sorted: what runs in parallel has no order.</summary>
internal static class SpanTree
{
    public static string Draw(IReadOnlyCollection<ReceivedSpan> spans)
    {
        var ids = spans.Select(s => s.Id).ToHashSet();
        var children = spans.ToLookup(s => ids.Contains(s.ParentId) ? s.ParentId : "");
        return string.Join('\n', Draw(children, "", 0));
    }

    private static IEnumerable<string> Draw(ILookup<string, ReceivedSpan> children, string parent, int depth) => children[parent]
        .Select(span => Draw(children, span.Id, depth + 1).Prepend($"{new string(' ', 2 * depth)}{span.Service} {span.Kind}: {Name(span)}").ToArray())
        .OrderBy(lines => string.Join('\n', lines), StringComparer.Ordinal)
        .SelectMany(lines => lines);

    // A client's span is named by its method; where it went says more.
    private static string Name(ReceivedSpan span) => span.Attributes.TryGetValue("db.namespace", out var store) ? $"{span.Span.Name} ({store})" : span.Span.Name;
}
