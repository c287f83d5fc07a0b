using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Expressions;

/// <summary>A text with <c>${variables}</c> and <c>${__functions()}</c>; evaluated anew at each use.</summary>
internal abstract class Template
{
    /// <summary>The text as the plan has it.</summary>
    public abstract string Source { get; }

    /// <summary>Whether it is the same at each evaluation.</summary>
    public abstract bool IsConstant { get; }

    /// <summary>The text with variables and functions filled in; what is not known stays as it is written.</summary>
    public abstract string Evaluate(Scope scope);

    /// <exception cref="PlanException">The text uses a function that is not supported.</exception>
    public static Template Parse(string text, PlanElement element) => throw new NotSupportedException($"{text} {element}");
}
