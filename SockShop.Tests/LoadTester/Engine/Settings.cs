using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Engine;

/// <summary>Elements with settings, without a file around them.</summary>
internal static class Settings
{
    public static ElementReader Reader(params (string Name, string Value)[] settings) => Reader(settings.ToDictionary(s => s.Name, s => (object)s.Value));

    public static ElementReader Reader(Dictionary<string, object> settings) =>
        new(new PlanElement("Kind", "Element", true, 7, new("TestPlan", "Plan", true, 3, null)) { Properties = new(settings) });
}
