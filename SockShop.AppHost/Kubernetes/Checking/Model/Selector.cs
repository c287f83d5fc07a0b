using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;
using Labels = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A choice of objects by their labels; without terms it is all of them.</summary>
internal sealed class Selector
{
    private readonly IReadOnlyList<(string Key, string Operator, string[] Values)> _terms;

    private Selector(Labels equal, IEnumerable<JsonObject> expressions)
    {
        Equal = equal;
        _terms =
        [
            .. equal.Select(e => (e.Key, "In", new[] { e.Value })),
            .. expressions.Select(e => (e.Text("key") ?? "", e.Text("operator") ?? "", e.Texts("values").ToArray())),
        ];
    }

    /// <summary>The labels that must have just one value.</summary>
    public Labels Equal { get; }

    public bool IsEverything => _terms.Count == 0;

    /// <summary>Of the form with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static Selector Of(JsonNode? selector) => new(selector.Map("matchLabels"), selector.Items("matchExpressions"));

    /// <summary>Of the form of a Service, labels alone.</summary>
    public static Selector OfLabels(JsonNode? labels) => new(labels.Map(), []);

    public bool Matches(Labels labels) => _terms.All(term => Matches(term, labels));

    public override string ToString() => IsEverything ? "everything" : string.Join(',', _terms.Select(Describe));

    private static bool Matches((string Key, string Operator, string[] Values) term, Labels labels) => term.Operator switch
    {
        "In" => labels.TryGetValue(term.Key, out var value) && term.Values.Contains(value),
        "NotIn" => !labels.TryGetValue(term.Key, out var value) || !term.Values.Contains(value),
        "Exists" => labels.ContainsKey(term.Key),
        "DoesNotExist" => !labels.ContainsKey(term.Key),
        _ => false,
    };

    private static string Describe((string Key, string Operator, string[] Values) term) => term.Operator switch
    {
        "In" when term.Values is [var value] => $"{term.Key}={value}",
        "Exists" => term.Key,
        "DoesNotExist" => $"!{term.Key}",
        _ => $"{term.Key} {term.Operator} ({string.Join(' ', term.Values)})",
    };
}
