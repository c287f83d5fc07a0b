using System.Runtime.CompilerServices;

namespace SockShop.LoadTester.Expressions;

/// <summary><c>__V(name[,default])</c>: the variable of a computed name; the name itself where there is neither.</summary>
internal sealed class VariableFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope)
    {
        var name = Argument(0, scope);
        return scope.Variables.TryGetValue(name, out var value) ? value : HasArgument(1) ? Argument(1, scope) : name;
    }
}

/// <summary><c>__eval(text)</c>: what comes out of the text is evaluated once more.</summary>
internal sealed class EvalFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope) => Evaluated(Argument(0, scope), scope);

    public static string Evaluated(string text, Scope scope) => RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? ExpressionParser.ParseAtRunTime(text).Evaluate(scope)
        : throw new ExpressionException("__eval and __evalVar call each other for ever");
}

/// <summary><c>__evalVar(variable)</c>: the variable's value, evaluated; empty where there is no such variable.</summary>
internal sealed class EvalVarFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope) =>
        scope.Variables.TryGetValue(Argument(0, scope), out var text) ? EvalFunction.Evaluated(text, scope) : "";
}
