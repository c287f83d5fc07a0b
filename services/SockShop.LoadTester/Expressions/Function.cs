namespace SockShop.LoadTester.Expressions;

/// <summary>A function as a text calls it.</summary>
/// <param name="Name">With its underscores, such as <c>__P</c>.</param>
/// <param name="Arguments">Not evaluated; their number has been checked.</param>
internal sealed record FunctionCall(string Name, IReadOnlyList<IExpression> Arguments);

/// <summary>One call of a function in a plan. What it remembers belongs to this place in the plan, as in JMeter.</summary>
internal abstract class Function(FunctionCall call) : IExpression
{
    public FunctionCall Call => call;

    public abstract string Evaluate(Scope scope);

    public IEnumerable<IExpression> All() => call.Arguments.SelectMany(a => a.All()).Prepend(this);

    protected bool HasArgument(int index) => index < call.Arguments.Count;

    protected string Argument(int index, Scope scope) => call.Arguments[index].Evaluate(scope);

    /// <summary>The argument where it is the same each time; null where it is not or is missing.</summary>
    protected string? ConstantArgument(int index) => HasArgument(index) ? (call.Arguments[index] as Literal)?.Text : null;

    /// <summary>Sets the variable that the argument names, if it names one.</summary>
    protected string Stored(int index, Scope scope, string value)
    {
        if (HasArgument(index) && Argument(index, scope).Trim() is { Length: > 0 } variable)
        {
            scope.Variables[variable] = value;
        }

        return value;
    }

    protected ExpressionException Wrong(string why) => new($"{call.Name}: {why}");
}
