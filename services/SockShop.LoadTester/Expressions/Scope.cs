using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Expressions;

/// <summary>What an expression is evaluated in: the variables of one user, or of the plan before users start.</summary>
internal class Scope(RunContext run, string threadName)
{
    public RunContext Run => run;

    /// <summary>As JMeter names threads: <c>GROUP 1-7</c>.</summary>
    public string ThreadName => threadName;

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);
}
