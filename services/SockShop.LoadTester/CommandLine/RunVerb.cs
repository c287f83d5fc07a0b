using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary>What <c>run</c> takes: JMeter's options and ours.</summary>
internal static class RunVerb
{
    private static readonly Option<bool> s_noGui = new("-n", "--nongui") { Description = "As JMeter takes it; there is no window anyway." };

    private static readonly Option<string> s_results = new("-l", "--logfile") { Description = "Write every sample to this file, as JMeter's CSV.", HelpName = "FILE" };

    private static readonly Option<bool> s_report = new("-e", "--reportatendofloadtests") { Description = "Write a report at the end; needs -l." };

    private static readonly Option<string> s_reportFolder = new("-o", "--reportoutputfolder") { Description = "The report's folder, empty or new (default: report-output).", HelpName = "DIR" };

    private static readonly Option<string> s_log = new("-j", "--jmeterlogfile") { Description = "Write the run's log to this file.", HelpName = "FILE" };

    private static readonly Option<bool> s_replace = new("-f", "--forceDeleteResultFile") { Description = "Replace results and report if they exist." };

    private static readonly Option<string> s_target = new("--target") { Description = "Send every request there, whatever the plan says.", HelpName = "HOST:PORT", Validators = { CheckTarget } };

    private static readonly Option<string[]> s_failIf = new("--fail-if") { Description = "Fail the run if this holds, such as 'error_rate > 1%' or 'p95 > 500ms'; may be repeated.", HelpName = "EXPR" };

    private static readonly Option<string> s_junit = new("--junit") { Description = "Write the verdict to this file, as JUnit's XML.", HelpName = "FILE" };

    private static readonly Option<string> s_json = new("--json") { Description = "Write figures and verdict to this file, as JSON.", HelpName = "FILE" };

    private static readonly Option<string> s_traces = new("--trace-address") { Description = "Lead from slow samples of the report to their traces: the address that a trace's id follows, such as http://localhost:18888/traces/detail/.", HelpName = "URL" };

    private static readonly Option<string> s_engine = new Option<string>("--engine") { Description = "Who runs the plan: this program (the default) or a jmeter on the path.", HelpName = "sockshop|jmeter" }
        .AcceptOnlyFromAmong("sockshop", "jmeter");

    private static readonly Option<bool> s_quiet = new("--quiet") { Description = "Print the verdict only." };

    public static Command Command { get; } = Create();

    /// <exception cref="PlanException">No plan is named, or a file of properties cannot be read.</exception>
    public static RunArguments Read(ParseResult parsed) => new()
    {
        PlanFile = PlanOptions.PlanFile(parsed),
        Properties = PlanOptions.Properties(parsed),
        ResultsFile = FullPath(parsed, s_results),
        HasReport = parsed.GetValue(s_report),
        ReportFolder = FullPath(parsed, s_reportFolder),
        LogFile = FullPath(parsed, s_log),
        ReplaceExisting = parsed.GetValue(s_replace),
        Target = parsed.GetValue(s_target) is { } target ? ReadTarget(target) : null,
        FailIf = parsed.GetValue(s_failIf) ?? [],
        JUnitFile = FullPath(parsed, s_junit),
        JsonFile = FullPath(parsed, s_json),
        TraceAddress = parsed.GetValue(s_traces),
        Engine = parsed.GetValue(s_engine) == "jmeter" ? RunEngine.JMeter : RunEngine.SockShop,
        IsQuiet = parsed.GetValue(s_quiet),
    };

    private static Command Create()
    {
        var command = new Command("run", "Run a test plan.") { s_noGui, s_results, s_report, s_reportFolder, s_log, s_replace, s_target, s_failIf, s_junit, s_json, s_traces, s_engine, s_quiet };
        PlanOptions.AddTo(command);
        command.SetAction(_ => { }); // it is run by who parses
        return command;
    }

    private static void CheckTarget(OptionResult result)
    {
        if (result.Tokens is [var token] && ReadTarget(token.Value) is null)
        {
            result.AddError($"--target {token.Value}: write HOST:PORT with a port from 1 to 65535, such as --target localhost:8079");
        }
    }

    private static Target? ReadTarget(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port > 0
                ? new(text[..colon], port)
                : null;
    }

    private static string? FullPath(ParseResult parsed, Option<string> option) => parsed.GetValue(option) is { Length: > 0 } file ? Path.GetFullPath(file) : null;
}
