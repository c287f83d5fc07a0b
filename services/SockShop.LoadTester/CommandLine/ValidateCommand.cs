using System.CommandLine;
using SockShop.LoadTester.Engine;
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
        var options = new RunOptions(PlanOptions.PlanFile(parsed), PlanOptions.Properties(parsed));
        var check = PlanCheck.Of(JmxFile.Read(options.PlanFile));
        Write(output, check);
        var problems = WriteSettings(output, check, options);
        Write(output, "This plan cannot be run", problems.Select(p => $"  {p}"));
        if (problems.Count == 0)
        {
            output.WriteLine("This plan can be run.");
        }

        return problems.Count == 0 ? 0 : 1;
    }

    private static void Write(TextWriter output, PlanCheck check)
    {
        output.WriteLine(check.Plan.Name);
        var kinds = check.Plan.EnabledTree().CountBy(e => e.Kind).OrderBy(k => k.Key, StringComparer.Ordinal);
        Write(output, "Uses", kinds.Select(k => $"{k.Value,6}  {k.Key}"));

        var parts = check.Texts.SelectMany(t => t.Text.Expression.All()).ToList();
        Write(output, "Functions", parts.OfType<Function>().CountBy(f => f.Call.Name).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value,6}  {f.Key}"));
        Write(output, "Variables", parts.OfType<VariableReference>().CountBy(v => v.Name).OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Value,6}  {v.Key}"));
        Write(output, "Replaced", check.Replaced.Select(r => $"  {r.Element.Place}: by {r.By}"));
    }

    /// <returns>What keeps the plan from running with these properties, a line each.</returns>
    private static IReadOnlyList<string> WriteSettings(TextWriter output, PlanCheck check, RunOptions options)
    {
        var notes = new List<string>();
        try
        {
            var settings = PlanSettings.Resolve(check, options.PlanFile, options.WorkingFolder, options.Properties);
            notes.AddRange(settings.Notes);
            Write(output, "Properties", settings.Properties.Select(p => $"  {p.Key} = {p.Value}"));
            if (check.Problems.Count == 0)
            {
                var run = LoadRun.Prepare(options, new NoListener());
                notes.AddRange(run.Warnings);
                Write(output, "A run has", run.Settings.Select(s => $"  {s}"));
            }

            return check.Problems;
        }
        catch (PlanException e)
        {
            return [.. check.Problems, .. e.Problems];
        }
        finally
        {
            Write(output, "Look at this", notes.Select(n => $"  {n}"));
        }
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
