using System.Globalization;

namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>A part of an alert's query that is compared with a number, as in <c>a / b > 0.5</c>.</summary>
internal sealed record PromComparison(PromQuery Left, string Operator, double Threshold)
{
    private static readonly string[] s_operators = [">", ">=", "<", "<="];

    /// <summary>Those of a query, between its <c>and</c>, <c>or</c> and <c>unless</c>, that end in a number alone.</summary>
    public static IEnumerable<PromComparison> In(PromQuery query)
    {
        var part = new List<PromToken>();
        foreach (var token in query.Tokens.Append(new(PromTokenKind.Name, "and")))
        {
            if (token.Kind is not PromTokenKind.Name || token.Text is not ("and" or "or" or "unless"))
            {
                part.Add(token);
                continue;
            }

            if (part is [.. var left, { Kind: PromTokenKind.Symbol, Text: var op }, { Kind: PromTokenKind.Number, Text: var number }]
                && s_operators.Contains(op) && double.TryParse(number, CultureInfo.InvariantCulture, out var threshold))
            {
                yield return new(PromQuery.Read(string.Join(' ', left.Select(Written))), op, threshold);
            }

            part.Clear();
        }
    }

    private static string Written(PromToken token) => token.Kind is PromTokenKind.Text ? $"\"{token.Text}\"" : token.Text;
}
