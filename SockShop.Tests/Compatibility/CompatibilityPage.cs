using System.Text;

namespace SockShop.Tests.Compatibility;

/// <summary>The tables of docs/compatibility.md, which stand between its two markers.</summary>
internal static class CompatibilityPage
{
    public const string Path = "docs/compatibility.md";
    public const string Command = "SOCKSHOP_WRITE_DOCS=1 dotnet test SockShop.Tests --filter CompatibilityPage";
    private const string Begin = $"<!-- Written from the tests' [Behaviour] attributes by: {Command} -->";
    private const string End = "<!-- The end of what is written. -->";

    /// <summary>The page with the tables that the tests give.</summary>
    public static string Rewrite(string page)
    {
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidOperationException($"{Path} lacks '{Begin}' or, after it, '{End}'.")
            : page[..(begin + Begin.Length)] + Tables() + page[end..];
    }

    private static string Tables()
    {
        var text = new StringBuilder("\n");
        var rows = Behaviours.Rows.ToLookup(r => r.Behaviour.Route);
        foreach (var (service, routes) in Contract.Services)
        {
            text.Append($"\n## {service}\n\n| request | original | ours | why | test |\n| --- | --- | --- | --- | --- |\n");
            text.AppendJoin("", routes.SelectMany(route => Lines(route, rows[Contract.Name(service, route)])));
        }

        text.Append("\n## The original's defects\n\n| # | defect | tests |\n| --- | --- | --- |\n");
        text.AppendJoin("", Defects.All.Select((defect, i) => $"| {i + 1} | {defect} | {Proof(i + 1)} |\n"));
        return text.Append('\n').ToString();
    }

    // What is kept comes first, and of it what succeeds; what is new comes last.
    private static IEnumerable<string> Lines(string route, IEnumerable<Row> rows) => rows
        .OrderBy(r => r.Behaviour.Ours is null ? 0 : r.Behaviour.Original == BehaviourAttribute.NotThere ? 2 : 1)
        .ThenBy(r => r.Behaviour.Original.StartsWith('2') ? 0 : 1).ThenBy(r => r.Test, StringComparer.Ordinal).ThenBy(r => r.Behaviour.Original, StringComparer.Ordinal)
        .Select((row, i) => Line(i == 0 ? $"`{route}`" : "", row));

    private static string Line(string route, Row row) =>
        $"| {route} | {row.Behaviour.Original} | {row.Behaviour.Ours ?? "the same"} | {Why(row.Behaviour)} | `{row.Test}` |\n";

    private static string Why(BehaviourAttribute behaviour) =>
        string.Join("; ", new[] { behaviour.Why, behaviour.Defect == 0 ? null : $"defect {behaviour.Defect}" }.OfType<string>());

    private static string Proof(int defect) =>
        string.Join("<br>", Behaviours.Rows.Where(r => r.Behaviour.Defect == defect).Select(r => $"`{r.Test}`").Distinct().Order(StringComparer.Ordinal));
}
