namespace SockShop.LoadTester.Expressions;

/// <summary><c>__P(name[,default])</c>: a property; <c>1</c> where neither it nor a default is given.</summary>
internal sealed class PropertyOrOneFunction(FunctionCall call) : Function(call)
{
    public const string Fallback = "1";

    public override string Evaluate(Scope scope) =>
        scope.Run.Properties.TryGetValue(Argument(0, scope), out var value) ? value : HasArgument(1) ? Argument(1, scope) : Fallback;
}

/// <summary><c>__property(name[,variable][,default])</c>: a property; its name where neither it nor a default is given.</summary>
internal sealed class PropertyFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope)
    {
        var name = Argument(0, scope);
        return Stored(1, scope, scope.Run.Properties.TryGetValue(name, out var value) ? value : HasArgument(2) ? Argument(2, scope) : name);
    }
}
