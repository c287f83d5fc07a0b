using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Expressions;

/// <summary>Evaluates texts for users of one run.</summary>
internal sealed class Evaluation
{
    private static readonly PlanElement s_element = new("HTTPSamplerProxy", "GET /", true, 12, new("TestPlan", "Plan", true, 3, null));

    private readonly Dictionary<string, string> _properties = [];
    private readonly Scope _plan;

    public Evaluation(string? folder = null, TimeProvider? time = null)
    {
        var files = folder ?? Path.GetTempPath();
        _plan = new(new(_properties, files, files, time ?? TimeProvider.System) { Listener = new NoListener() }, "");
        User = NewUser(1);
    }

    public VirtualUser User { get; }

    public Evaluation With(string variable, string value)
    {
        User.Variables[variable] = value;
        return this;
    }

    public Evaluation WithProperty(string name, string value)
    {
        _properties[name] = value;
        return this;
    }

    public VirtualUser NewUser(int number) => new(_plan.Run, new UserGroup("Shop-pers", 1) { Size = 10 }, number);

    public Scope NewPlanScope() => new(_plan.Run, "");

    public string Of(string text) => Parse(text).Evaluate(User);

    public static Template Parse(string text) => Template.Parse(text, s_element);
}
