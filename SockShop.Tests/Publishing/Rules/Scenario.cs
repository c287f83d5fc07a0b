namespace SockShop.Tests.Publishing.Rules;

/// <summary>A committed file of promtool's tests: series, and which alerts they must and must not cause at which time.</summary>
internal sealed record Scenario(string Name, string Text)
{
    private static string Folder => Path.Combine(Repository.Root, "SockShop.Tests", "Publishing", "Rules", "Scenarios");

    public static IReadOnlyList<Scenario> All =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => new Scenario(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    /// <summary>At each of its moments: the alert that is asked for, and the labels with which it fires.</summary>
    public IEnumerable<(string Alert, IReadOnlyList<IReadOnlyDictionary<string, string>> Fires)> Moments =>
        from moment in ClusterObject.Read(Name, Text).Single().Parts("tests", "alert_rule_test")
        select (moment.Text("alertname"), (IReadOnlyList<IReadOnlyDictionary<string, string>>)[.. moment.Parts("exp_alerts").Select(alert => alert.Map("exp_labels"))]);
}
