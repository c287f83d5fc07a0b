using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Plans;

/// <summary>Variables that are used and that no element, function or JMeter itself can have set.</summary>
internal static class UndefinedVariables
{
    private static readonly string[] s_ofJMeter = ["START.", "TESTSTART.", "JMeterThread.", "__jm__", "COOKIE_"];

    /// <returns>Each once, with the first element that uses it.</returns>
    public static IEnumerable<(string Name, PlanElement Element)> In(PlanCheck check)
    {
        var names = Names(check);
        return names.Contains("")
            ? [] // a data file whose first line has the names
            : check.Texts.SelectMany(t => t.Text.Expression.All().OfType<VariableReference>().Select(v => (v.Name, t.Element)))
                .DistinctBy(v => v.Name)
                .Where(v => !s_ofJMeter.Any(p => v.Name.StartsWith(p, StringComparison.Ordinal)) && !IsSet(v.Name, names));
    }

    // Extractors set more than the name they are given: NAME_1, NAME_g1, NAME_matchNr.
    private static bool IsSet(string name, HashSet<string> names) =>
        names.Contains(name) || Enumerable.Range(0, name.Length).Any(i => name[i] == '_' && names.Contains(name[..i]));

    private static HashSet<string> Names(PlanCheck check)
    {
        var bySettings = check.Plan.EnabledTree().SelectMany(e => e.Properties.AllTexts().SelectMany(t => NamesSet(e.Kind, t.Name, t.Text)));
        var byFunctions = check.Texts.SelectMany(t => t.Text.Expression.All().OfType<Function>()).SelectMany(f => f.Call.Arguments).OfType<Literal>().Select(l => l.Text);
        var data = check.Plan.EnabledTree().Where(e => e.Kind == "CSVDataSet" && string.IsNullOrWhiteSpace(e.Properties.Text("variableNames"))).Select(_ => "");
        return [.. bySettings.Concat(byFunctions).Select(n => n.Trim()).Where(n => n.Length > 0), .. data];
    }

    private static string[] NamesSet(string kind, string setting, string text) => (kind, setting) switch
    {
        ("TestPlan" or "Arguments", "Argument.name") or (_, "CounterConfig.name") => [text],
        ("CSVDataSet", "variableNames") => text.Split(','),
        (_, "JSONPostProcessor.referenceNames") => text.Split(';'),
        _ when setting.EndsWith("refname", StringComparison.OrdinalIgnoreCase) => [text],
        _ => [],
    };
}
