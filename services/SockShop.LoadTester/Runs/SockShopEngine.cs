using System.Globalization;
using Microsoft.Extensions.Options;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Measuring.Thresholds;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Runs;

/// <summary>Runs plans with this program's own engine.</summary>
internal sealed class SockShopEngine(RunMetrics metrics, IOptions<LoadTesterOptions> options, TimeProvider time) : IRunEngine
{
    public IMeasuredRun Prepare(RunOrder order, string planFile, RunFolder folder)
    {
        var check = PlanCheck.Of(JmxFile.Read(planFile));
        check.Require();
        var settings = PlanSettings.Resolve(check, planFile, folder.Path, order.Properties);
        var judge = Judge.Create(order.FailIf, settings.RequestsPerSecond);
        var outputs = RunOutputs.Create(new(new(order.Plan) { Target = order.Target?.Show(), Settings = settings.Properties, TraceAddress = TraceAddress.Of(options.Value.TraceAddress) })
        {
            ResultsFile = folder.Results,
            HasReport = true,
            ReportFolder = folder.ReportFolder,
            FailIf = order.FailIf,
            TargetRate = settings.RequestsPerSecond,
            Duration = settings.Duration,
            Properties = order.Properties,
            Metrics = metrics,
            Time = time,
        });
        try
        {
            var run = LoadRun.Prepare(new(planFile, order.Properties) { Target = order.Target, WorkingFolder = folder.Path, Time = time }, outputs);
            return new MeasuredRun(run, outputs, judge, Lines(settings));
        }
        catch
        {
            outputs.DisposeAsync().AsTask().GetAwaiter().GetResult(); // only closes a file
            throw;
        }
    }

    private static IReadOnlyList<string> Lines(PlanSettings settings) =>
    [
        .. settings.Groups,
        .. settings.RequestsPerSecond is { } rate ? [string.Create(CultureInfo.InvariantCulture, $"{rate * 60:0.##} requests a minute")] : Array.Empty<string>(),
        .. settings.Properties.TryGetValue("ServerName", out var host) ? [$"host {host}"] : Array.Empty<string>(),
        .. settings.Notes,
    ];

    private sealed class MeasuredRun(LoadRun run, RunOutputs outputs, Judge judge, IReadOnlyList<string> settings) : IMeasuredRun
    {
        private volatile Verdict? _verdict;

        public IReadOnlyList<string> Settings => settings;

        public RunSnapshot Snapshot() => outputs.Statistics.Snapshot();

        public Verdict Judge() => _verdict ?? new([.. judge.Judged(Snapshot()).Select(t => t.Failure).OfType<string>()]);

        public async Task RunAsync(CancellationToken stopNow)
        {
            outputs.Start(() => run.Users);
            try
            {
                await run.RunAsync(stopNow);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                outputs.Fail(e.Message);
            }
            finally
            {
                _verdict = await outputs.CompleteAsync(CancellationToken.None);
            }
        }

        public void Stop() => run.Stop();

        public ValueTask DisposeAsync() => outputs.DisposeAsync();
    }
}
