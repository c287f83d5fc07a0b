using System.CommandLine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary><c>validate</c>: what a plan uses, what is replaced, what is not supported.</summary>
internal static class ValidateCommand
{
    public static Command Command { get; } = Create();

    /// <returns>0 for a plan that can be run, 1 for one that cannot.</returns>
    /// <exception cref="PlanException">There is no such plan.</exception>
    public static int Execute(ParseResult parsed, TextWriter output)
    {
        var file = PlanOptions.PlanFile(parsed);
        var check = PlanCheck.Of(JmxFile.Read(file));
        Write(output, check, PlanSettings.Resolve(check, file, Directory.GetCurrentDirectory(), PlanOptions.Properties(parsed)));
        return check.Problems.Count == 0 ? 0 : 1;
    }

    private static void Write(TextWriter output, PlanCheck check, PlanSettings settings)
    {
        output.WriteLine(check.Plan.Name);
        var kinds = check.Plan.EnabledTree().CountBy(e => e.Kind).OrderBy(k => k.Key, StringComparer.Ordinal);
        Write(output, "Uses", kinds.Select(k => $"{k.Value,6}  {k.Key}"));

        var parts = check.Texts.SelectMany(t => t.Text.Expression.All()).ToList();
        Write(output, "Functions", parts.OfType<Function>().CountBy(f => f.Call.Name).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value,6}  {f.Key}"));
        Write(output, "Variables", parts.OfType<VariableReference>().CountBy(v => v.Name).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Value,6}  {v.Key}"));
        Write(output, "Properties", settings.Properties.Select(p => $"  {p.Key} = {p.Value}"));
        Write(output, "Thread groups", settings.Groups.Select(g => $"  {g}"));
        Write(output, "Replaced", check.Replaced.Select(r => $"  {r.Element.Place}: by {r.By}"));
        Write(output, "Look at this", settings.Notes.Select(n => $"  {n}"));
        Write(output, "Not supported", check.Problems.Select(p => $"  {p}"));
        output.WriteLine(check.Problems.Count == 0 ? "This plan can be run." : $"This plan cannot be run: {check.Problems.Count} not supported.");
    }

    private static void Write(TextWriter output, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            output.WriteLine($"{title}:");
            foreach (var line in all)
            {
                output.WriteLine(line);
            }
        }
    }

    private static Command Create()
    {
        var command = new Command("validate", "Say what a plan uses, what is replaced and what is not supported. Exit code 1: it cannot be run as it is.");
        PlanOptions.AddTo(command);
        command.SetAction(_ => { }); // it is run by who parses
        return command;
    }
}
