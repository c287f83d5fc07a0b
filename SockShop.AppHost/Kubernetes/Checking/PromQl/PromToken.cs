namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>The kinds of words of a query.</summary>
internal enum PromTokenKind
{
    Name,
    Number,
    Text,
    Template,
    Comment,
    Symbol,
}

/// <summary>A word of a query; a text is without its quotes.</summary>
internal readonly record struct PromToken(PromTokenKind Kind, string Text)
{
    public bool Is(string symbol) => Kind is PromTokenKind.Symbol && Text == symbol;

    public bool IsName(string name) => Kind is PromTokenKind.Name && Text == name;
}
