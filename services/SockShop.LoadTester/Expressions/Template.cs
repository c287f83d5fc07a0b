using System.Globalization;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Expressions;

/// <summary>A text with <c>${variables}</c> and <c>${__functions()}</c>; evaluated anew at each use.</summary>
internal sealed class Template
{
    private readonly IExpression _expression;

    private Template(string source, IExpression expression)
    {
        Source = source;
        _expression = expression;
    }

    /// <summary>The text as the plan has it.</summary>
    public string Source { get; }

    /// <summary>Whether it is the same at each evaluation.</summary>
    public bool IsConstant => _expression is Literal;

    /// <summary>What it is made of.</summary>
    public IExpression Expression => _expression;

    /// <summary>A text that is taken as it is written.</summary>
    public static Template Constant(string text) => new(text, new Literal(text));

    /// <exception cref="PlanException">The text uses a function that is not supported, or uses one wrongly.</exception>
    public static Template Parse(string text, PlanElement element)
    {
        try
        {
            return new(text, ExpressionParser.ParseSetting(text));
        }
        catch (ExpressionException e)
        {
            throw new PlanException($"{element.Place}: {e.Message}");
        }
    }

    /// <summary>The text with variables and functions filled in; what is not known stays as it is written.</summary>
    /// <exception cref="ExpressionException">A function cannot work with the values it got.</exception>
    public string Evaluate(Scope scope) => _expression.Evaluate(scope);

    /// <summary>The same as a whole number; 0 where it is none. As in JMeter, blanks around it make it none.</summary>
    public int EvaluateInt(Scope scope) =>
        int.TryParse(Evaluate(scope), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <inheritdoc cref="EvaluateInt"/>
    public long EvaluateLong(Scope scope) =>
        long.TryParse(Evaluate(scope), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The same as a number; 0 where it is none.</summary>
    public double EvaluateDouble(Scope scope) =>
        double.TryParse(Evaluate(scope), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The same as a flag: only <c>true</c>, in any case, is true.</summary>
    public bool EvaluateFlag(Scope scope) => string.Equals(Evaluate(scope), "true", StringComparison.OrdinalIgnoreCase);
}
