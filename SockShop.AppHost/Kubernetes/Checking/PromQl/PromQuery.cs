namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>A condition on a label of a metric.</summary>
internal sealed record LabelMatcher(string Label, string Operator, string Value);

/// <summary>
/// A metric in a query, with the innermost function around it, or none, and its window: what stands in brackets behind it, such as
/// <c>5m</c>; null for an instant.
/// </summary>
internal sealed record MetricUse(string Name, IReadOnlyList<LabelMatcher> Matchers, string Function, string? Window);

/// <summary>
/// What a check wants to know of a query: its metrics, their labels and windows. It is found by scanning words, not by parsing, so a
/// query that Prometheus would refuse is read too.
/// </summary>
internal sealed class PromQuery
{
    private static readonly HashSet<string> s_words =
    [
        "and", "or", "unless", "atan2", "bool", "offset", "inf", "nan", "Inf", "NaN",
        "sum", "avg", "min", "max", "count", "group", "stddev", "stdvar", "topk", "bottomk", "quantile", "count_values", "limitk", "limit_ratio",
    ];

    private static readonly HashSet<string> s_groupings = ["by", "without", "on", "ignoring", "group_left", "group_right"];

    private readonly IReadOnlyList<PromToken> _tokens;
    private readonly List<MetricUse> _metrics = [];
    private int _at;

    private PromQuery(string query)
    {
        var tokens = PromTokenizer.Tokens(query).ToArray();
        HasComments = tokens.Any(t => t.Kind is PromTokenKind.Comment);
        _tokens = [.. tokens.Where(t => t.Kind is not PromTokenKind.Comment)];
        Scan();
    }

    public IReadOnlyList<PromToken> Tokens => _tokens;

    public IReadOnlyList<MetricUse> Metrics => _metrics;

    public bool HasComments { get; }

    public static PromQuery Read(string query) => new(query);

    private PromToken Current => _at < _tokens.Count ? _tokens[_at] : default;

    private void Scan()
    {
        var functions = new Stack<string>();
        while (_at < _tokens.Count)
        {
            var token = _tokens[_at++];
            if (token.Is("("))
            {
                functions.Push(_at >= 2 && _tokens[_at - 2] is { Kind: PromTokenKind.Name } before ? before.Text : "");
            }
            else if (token.Is(")"))
            {
                functions.TryPop(out _);
            }
            else if (token.Is("["))
            {
                Until("]"); // of a subquery: a metric's own window is read with it
            }
            else if (token.Is("{"))
            {
                AddMetric("", functions);
            }
            else if (token.Kind is PromTokenKind.Name && s_groupings.Contains(token.Text))
            {
                _ = Current.Is("(") && Until(")").Count > 0;
            }
            else if (token.Kind is PromTokenKind.Name && !s_words.Contains(token.Text) && !Current.Is("("))
            {
                AddMetric(token.Text, functions);
            }
        }
    }

    private void AddMetric(string name, Stack<string> functions)
    {
        var matchers = new List<LabelMatcher>();
        if (name.Length == 0 || Current.Is("{"))
        {
            _at += name.Length == 0 ? 0 : 1;
            matchers = Matchers();
        }

        string? window = null;
        if (Current.Is("["))
        {
            _at++;
            window = string.Concat(Until("]").Select(t => t.Text));
        }

        name = name.Length > 0 ? name : matchers.FirstOrDefault(m => m is { Label: "__name__", Operator: "=" })?.Value ?? "";
        if (name.Length > 0)
        {
            _metrics.Add(new(name, matchers, functions.FirstOrDefault(f => f.Length > 0, ""), window));
        }
    }

    private List<LabelMatcher> Matchers()
    {
        var inside = Until("}");
        var matchers = new List<LabelMatcher>();
        for (var i = 0; i + 2 < inside.Count; i++)
        {
            if (inside[i].Kind is PromTokenKind.Name && inside[i + 1].Kind is PromTokenKind.Symbol && inside[i + 2].Kind is PromTokenKind.Text)
            {
                matchers.Add(new(inside[i].Text, inside[i + 1].Text, inside[i + 2].Text));
            }
        }

        return matchers;
    }

    // The words up to a symbol, which is passed.
    private List<PromToken> Until(string symbol)
    {
        var words = new List<PromToken>();
        while (_at < _tokens.Count && !Current.Is(symbol))
        {
            words.Add(_tokens[_at++]);
        }

        _at++;
        return words;
    }
}
