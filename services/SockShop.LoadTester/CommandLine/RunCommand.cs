using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.CommandLine;

/// <summary><c>run</c>: one plan from its start to its verdict.</summary>
internal sealed class RunCommand(RunArguments arguments, TextWriter output, TextWriter error)
{
    /// <returns>0 passed, 1 failed.</returns>
    /// <exception cref="PlanException">The plan cannot be run.</exception>
    public async Task<int> ExecuteAsync()
    {
        WriteSettings();
        var outputs = new Outcome();
        var run = LoadRun.Prepare(new(arguments.PlanFile, arguments.Properties) { Target = arguments.Target }, outputs);
        using var stop = new CancellationTokenSource();
        using var signals = new StopSignals(run, stop, error);
        await run.RunAsync(stop.Token);
        return Report(outputs.Verdict);
    }

    private void WriteSettings()
    {
        var check = PlanCheck.Of(JmxFile.Read(arguments.PlanFile));
        check.Require();
        var settings = PlanSettings.Resolve(check, arguments.PlanFile, Directory.GetCurrentDirectory(), arguments.Properties);
        if (!arguments.IsQuiet)
        {
            foreach (var line in settings.Groups.Concat(settings.Notes.Select(n => $"Look at this: {n}")))
            {
                output.WriteLine(line);
            }
        }
    }

    private int Report(Verdict verdict)
    {
        foreach (var failure in verdict.Failures)
        {
            error.WriteLine(failure);
        }

        return verdict.IsPassed ? 0 : 1;
    }

    // Counts until figures and thresholds are there.
    private sealed class Outcome : ISampleListener
    {
        private long _samples;
        private SampleResult? _firstFailure;

        public Verdict Verdict => new(
            _firstFailure is { } failure ? [$"{failure.Label}: {failure.ResponseCode} {failure.ResponseMessage}"]
            : _samples == 0 ? ["nothing was measured"]
            : []);

        public void Sampled(SampleResult result)
        {
            Interlocked.Increment(ref _samples);
            if (!result.IsSuccess)
            {
                Interlocked.CompareExchange(ref _firstFailure, result, null);
            }
        }
    }
}
