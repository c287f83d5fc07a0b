using System.CommandLine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary>The program as a command: runs or checks one plan and ends.</summary>
internal static class LoadTesterCommand
{
    /// <summary>Wrong arguments, or a plan that cannot be run.</summary>
    public const int Misused = 2;

    private static readonly ParserConfiguration s_parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    private static readonly RootCommand s_root = new("""
        Runs JMeter's test plans. Without a command, or with ASP.NET's configuration only (--urls, --Section:Key=value), it serves:
        Flagger's load tester protocol and a page of runs. JMeter's own command line, -n -t PLAN.jmx …, is run's.

        Exit codes: 0 passed; 1 a threshold was broken, samples failed or nothing was measured; 2 wrong arguments or a plan that cannot be run.
        """);

    private static readonly string[] s_ours;

    static LoadTesterCommand()
    {
        s_root.Add(RunVerb.Command);
        s_root.Add(ValidateCommand.Command);
        s_ours = [.. s_root.Options.Concat(RunVerb.Command.Options).SelectMany(o => o.Aliases.Append(o.Name))];
    }

    /// <summary>Whether these are no command: nothing, or configuration of a service.</summary>
    public static bool IsService(string[] args) => args is [] || (args[0] is ['-', '-', _, ..] && !s_ours.Contains(args[0].Split('=')[0]));

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            var parsed = Parse(args);
            return parsed.CommandResult.Command switch
            {
                _ when IsAnswered(parsed) => await parsed.InvokeAsync(new() { Output = output, Error = error }),
                var command when command == ValidateCommand.Command => ValidateCommand.Execute(parsed, output),
                _ => await new RunCommand(RunVerb.Read(parsed), output, error).ExecuteAsync(),
            };
        }
        catch (Exception e) when (e is PlanException or ExpressionException)
        {
            foreach (var problem in (e as PlanException)?.Problems ?? [e.Message])
            {
                error.WriteLine(problem);
            }

            return Misused;
        }
    }

    /// <exception cref="PlanException">An argument is wrong.</exception>
    public static ParseResult Parse(IReadOnlyList<string> args)
    {
        var tokens = JMeterTokens.Split(IsCommand(args) ? args : ["run", .. args]);
        var parsed = s_root.Parse(tokens, s_parsing);
        return !IsAnswered(parsed) && (JMeterTokens.WhyRefused(tokens) ?? Wrong(parsed)) is { } wrong
            ? throw new PlanException($"{wrong.TrimEnd('.').ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal)}. --help lists what there is.")
            : parsed;
    }

    // --help and --version have actions of their own.
    private static bool IsAnswered(ParseResult parsed) =>
        parsed.Errors.Count == 0 && parsed.Action is { } action && action != parsed.CommandResult.Command.Action;

    // JMeter's own form has no verb and begins with an option.
    private static bool IsCommand(IReadOnlyList<string> args) => !args[0].StartsWith('-') || s_root.Options.Any(o => o.Name == args[0] || o.Aliases.Contains(args[0]));

    private static string? Wrong(ParseResult parsed) => parsed switch
    {
        { UnmatchedTokens: [var unknown, ..] } => $"'{unknown}' is neither a command nor an option",
        { Errors: [var error, ..] } => error.Message,
        _ => null,
    };
}
