using System.Runtime.CompilerServices;

namespace SockShop.LoadTester.Expressions;

/// <summary>A part of a text. One instance serves all users.</summary>
internal interface IExpression
{
    string Evaluate(Scope scope);

    /// <summary>Itself and all that it is made of.</summary>
    IEnumerable<IExpression> All() => [this];
}

/// <summary>Text that stands for itself.</summary>
internal sealed record Literal(string Text) : IExpression
{
    public string Evaluate(Scope scope) => Text;
}

/// <summary>A <c>${name}</c>, which stays as it is written while nobody has set the variable.</summary>
internal sealed record VariableReference(string Name) : IExpression
{
    private readonly string _asWritten = $"${{{Name}}}";

    public string Evaluate(Scope scope) => scope.Variables.TryGetValue(Name, out var value) ? value : _asWritten;
}

/// <summary>Parts one after another.</summary>
internal sealed record Sequence(IExpression[] Parts) : IExpression
{
    /// <summary>The parts as one; nothing is the empty text.</summary>
    public static IExpression Of(IReadOnlyList<IExpression> parts) => parts switch
    {
        [] => new Literal(""),
        [var only] => only,
        _ when parts.All(p => p is Literal) => new Literal(string.Concat(parts.Cast<Literal>().Select(p => p.Text))),
        _ => new Sequence([.. parts]),
    };

    public IEnumerable<IExpression> All() => Parts.SelectMany(p => p.All());

    public string Evaluate(Scope scope)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        foreach (var part in Parts)
        {
            text.AppendLiteral(part.Evaluate(scope));
        }

        return text.ToStringAndClear();
    }
}
