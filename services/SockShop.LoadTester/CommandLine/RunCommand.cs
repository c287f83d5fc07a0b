using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.JMeter;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Plans;
using Spectre.Console;

namespace SockShop.LoadTester.CommandLine;

/// <summary><c>run</c>: one plan from its start to its verdict.</summary>
internal sealed class RunCommand(RunArguments arguments, TextWriter output, TextWriter error)
{
    /// <returns>0 passed, 1 failed.</returns>
    /// <exception cref="PlanException">The plan cannot be run.</exception>
    public async Task<int> ExecuteAsync()
    {
        using var log = new RunLog(arguments.LogFile, arguments.IsQuiet ? TextWriter.Null : output);
        var options = new RunOptions(arguments.PlanFile, arguments.Properties) { Target = arguments.Target };
        var settings = Resolve(options);
        await using var outputs = RunOutputs.Create(Outputs(settings));
        var run = Prepare(options, outputs, log);
        log.Write([.. run.Settings, .. settings.Notes.Concat(run.Warnings).Select(n => $"Look at this: {n}")]);
        await RunAsync(run, outputs);
        return Report(await outputs.CompleteAsync(CancellationToken.None), log);
    }

    private PlanSettings Resolve(RunOptions options)
    {
        var check = PlanCheck.Of(JmxFile.Read(arguments.PlanFile));
        if (arguments.Engine == RunEngine.SockShop)
        {
            check.Require(); // a real JMeter may run more
        }

        return PlanSettings.Resolve(check, options.PlanFile, options.WorkingFolder, options.Properties);
    }

    private OutputOptions Outputs(PlanSettings settings) => new(new RunInfo(arguments.PlanFile)
    {
        Engine = arguments.Engine == RunEngine.JMeter ? "JMeter" : "SockShop load tester",
        Target = arguments.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{target.Host}:{target.Port}") : null,
        Settings = settings.Properties,
        TraceAddress = TraceAddress.Of(arguments.TraceAddress),
    })
    {
        ResultsFile = arguments.ResultsFile,
        HasReport = arguments.HasReport,
        ReportFolder = arguments.ReportFolder,
        JUnitFile = arguments.JUnitFile,
        JsonFile = arguments.JsonFile,
        Force = arguments.ReplaceExisting,
        FailIf = arguments.FailIf,
        TargetRate = settings.RequestsPerSecond,
        Duration = settings.Duration,
        Properties = arguments.Properties,
        Console = arguments.IsQuiet ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }),
    };

    private LoadRun Prepare(RunOptions options, RunOutputs outputs, RunLog log) => arguments.Engine == RunEngine.JMeter
        ? new JMeterRun(JMeterProgram.Find(Environment.GetEnvironmentVariable), options, outputs, line => log.Write([line]))
        : LoadRun.Prepare(options, outputs);

    // What breaks on the way fails the run, and what was measured until then is still reported.
    private async Task RunAsync(LoadRun run, RunOutputs outputs)
    {
        using var atOnce = new CancellationTokenSource();
        using var signals = new StopSignals(run, atOnce, error);
        outputs.Start(() => run.Users);
        try
        {
            await run.RunAsync(atOnce.Token);
        }
        catch (Exception e) when (e is PlanException or ExpressionException or TimeoutException)
        {
            outputs.Fail(e.Message.ReplaceLineEndings(" "));
        }
        catch (OperationCanceledException) when (atOnce.IsCancellationRequested)
        {
            outputs.Fail("it was stopped at once");
        }

        foreach (var problem in (run as JMeterRun)?.Problems ?? [])
        {
            outputs.Fail(problem);
        }
    }

    private int Report(Verdict verdict, RunLog log)
    {
        foreach (var failure in verdict.Failures)
        {
            error.WriteLine(failure);
        }

        var result = verdict.IsPassed ? "Passed." : "Failed.";
        output.WriteLine(result);
        log.Keep([.. verdict.Failures, result]);
        return verdict.IsPassed ? 0 : 1;
    }
}
