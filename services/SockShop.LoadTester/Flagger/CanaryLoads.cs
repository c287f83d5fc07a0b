using SockShop.LoadTester.Runs;

namespace SockShop.LoadTester.Flagger;

/// <summary>Loads that canaries asked for, and what is said of them.</summary>
internal sealed class CanaryLoads(RunManager runs, CanaryTasks tasks, TimeProvider time)
{
    private const int MaxFailuresTold = 5;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>What goes on, or has news, or is started now.</summary>
    /// <param name="call">What Flagger sent.</param>
    /// <param name="order">The load; the same canary with the same order has one run.</param>
    /// <param name="isAwaited">Whether the caller waits for its end.</param>
    /// <exception cref="RefusedException">It cannot be run.</exception>
    public CanaryTask GetOrStart(CanaryCall call, RunOrder order, bool isAwaited = false)
    {
        var properties = string.Join('\n', order.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"));
        return tasks.GetOrStart(call, $"load {order.Plan} {order.Target?.Show()} {string.Join(';', order.FailIf)}\n{properties}", () =>
        {
            var run = runs.Start(order with { By = $"canary {call.Canary}" });
            return new(call, OutcomeAsync(run), why => run.Stop(why)) { Run = run, IsAwaited = isAwaited };
        });
    }

    /// <summary>How a load stands, once that many good samples reached its target, or it has ended, or the caller waited so long.</summary>
    public async Task<Outcome> StandingAsync(CanaryTask task, long minSamples, TimeSpan wait, CancellationToken gone)
    {
        var begun = time.GetTimestamp();
        while (!task.Run!.Record.IsOver && Good(task) < minSamples && time.GetElapsedTime(begun) < wait)
        {
            await Task.WhenAny(task.Outcome, Task.Delay(s_look, time, gone));
            gone.ThrowIfCancellationRequested();
        }

        var now = task.Run!.Record;
        if (now.IsOver)
        {
            return await task.Outcome;
        }

        return Good(task) < minSamples ? new(false, $"{Sum(now)}: fewer than {minSamples} good ones within {wait.TotalSeconds:0.#}s. {FirstFailure(now)}")
            : now.Failures.Count > 0 ? Failed(now)
            : new(true, $"{Sum(now)}, goes on");
    }

    private static async Task<Outcome> OutcomeAsync(Run run)
    {
        var record = await run.Over;
        return record.State == RunState.Passed ? new(true, $"{Sum(record)}, passed") : Failed(record);
    }

    private static Outcome Failed(KeptRun run)
    {
        var why = string.Join("; ", run.Failures.Take(MaxFailuresTold)) + (run.Failures.Count > MaxFailuresTold ? $"; and {run.Failures.Count - MaxFailuresTold} more" : "");
        var namesSampler = run.Figures?.Samplers.Any(s => s.Errors > 0 && why.Contains(s.Label, StringComparison.Ordinal)) is true;
        return new(false, namesSampler ? $"{Sum(run)}: {why}" : $"{Sum(run)}: {why}. {FirstFailure(run)}".TrimEnd());
    }

    private static string Sum(KeptRun run) =>
        $"{run.Plan} (run {run.Id}{(run.Target is null ? "" : $" against {run.Target}")}), {run.Figures?.Total.Samples ?? 0} samples, {run.Figures?.Total.Errors ?? 0} failed";

    private static string FirstFailure(KeptRun run) =>
        run.Figures?.Samplers.FirstOrDefault(s => s.Errors > 0) is { } failing ? $"First to fail: {failing.Label}: {failing.FirstFailure}"
        : run.Figures is null or { Total.Samples: 0 } ? "No sample has ended yet"
        : "";

    private static long Good(CanaryTask task) => task.Run?.Record.Figures is { Total: var total } ? total.Samples - total.Errors : 0;
}
