namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>
/// Splits a query into words. Beside PromQL it knows what Flagger and Grafana put in: <c>{{ interval }}</c>, <c>$interval</c>,
/// <c>${interval}</c>. It takes any text: what it does not know is a symbol.
/// </summary>
internal static class PromTokenizer
{
    public static IEnumerable<PromToken> Tokens(string query)
    {
        for (var i = 0; i < query.Length;)
        {
            var kind = Kind(query, i);
            var end = End(query, i, kind);
            if (kind is { } known)
            {
                yield return new(known, known is PromTokenKind.Text ? query[(i + 1)..Math.Max(i + 1, end - 1)] : query[i..end]);
            }

            i = end;
        }
    }

    // Null is space.
    private static PromTokenKind? Kind(string query, int i) => query[i] switch
    {
        '#' => PromTokenKind.Comment,
        '"' or '\'' or '`' => PromTokenKind.Text,
        '$' => PromTokenKind.Template,
        '{' when i + 1 < query.Length && query[i + 1] == '{' => PromTokenKind.Template,
        var c when char.IsWhiteSpace(c) => null,
        var c when char.IsAsciiDigit(c) || (c == '.' && i + 1 < query.Length && char.IsAsciiDigit(query[i + 1])) => PromTokenKind.Number,
        var c when IsNamed(c) => PromTokenKind.Name,
        _ => PromTokenKind.Symbol,
    };

    private static int End(string query, int i, PromTokenKind? kind) => kind switch
    {
        PromTokenKind.Comment => After(query, "\n", i),
        PromTokenKind.Text => EndOfText(query, i),
        PromTokenKind.Template when query[i] == '{' => After(query, "}}", i),
        PromTokenKind.Template when i + 1 < query.Length && query[i + 1] == '{' => After(query, "}", i),
        PromTokenKind.Template or PromTokenKind.Name => While(query, i + 1, IsNamed),
        PromTokenKind.Number => While(query, i + 1, c => char.IsAsciiLetterOrDigit(c) || c == '.'),
        PromTokenKind.Symbol when i + 1 < query.Length && query.AsSpan(i, 2) is "=~" or "!~" or "!=" or "==" or ">=" or "<=" => i + 2,
        _ => i + 1,
    };

    private static int EndOfText(string query, int start)
    {
        for (var i = start + 1; i < query.Length; i++)
        {
            if (query[i] == query[start])
            {
                return i + 1;
            }

            i += query[i] == '\\' && query[start] != '`' ? 1 : 0;
        }

        return query.Length;
    }

    private static int After(string query, string mark, int from) => query.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var at ? at + mark.Length : query.Length;

    private static int While(string query, int from, Func<char, bool> fits)
    {
        while (from < query.Length && fits(query[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsNamed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':';
}
