namespace SockShop.LoadTester.Runs;

/// <summary>A run that this process started.</summary>
/// <param name="begun">Its record at the start.</param>
/// <param name="measured">What runs.</param>
/// <param name="maxDuration">How long it may take.</param>
/// <param name="time">The clock.</param>
internal sealed class Run(KeptRun begun, IMeasuredRun measured, TimeSpan maxDuration, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopNow = new();
    private readonly TaskCompletionSource<KeptRun> _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _ending = new();
    private volatile KeptRun _record = begun;
    private KeptRun? _last;
    private RunState _endsAs;
    private string? _stopped;

    public string Id { get; } = begun.Id;

    /// <summary>Its last record, once it is over and kept.</summary>
    public Task<KeptRun> Over => _over.Task;

    /// <summary>As it stands now; over only once it is kept.</summary>
    public KeptRun Record => _record is { IsOver: false } now ? Standing(now) : _record;

    /// <summary>Runs to the end, whatever the end is; its record, which is still to be kept, says.</summary>
    public async Task<KeptRun> RunAsync()
    {
        var limit = time.CreateTimer(_ => Stop($"it took longer than {maxDuration} (LoadTester:MaxDuration)", RunState.Failed), null, maxDuration, Timeout.InfiniteTimeSpan);
        await using (limit)
        {
            string? broken = null;
            try
            {
                await measured.RunAsync(_stopNow.Token);
            }
            catch (OperationCanceledException) when (_stopNow.IsCancellationRequested)
            {
                // what was measured until then counts
            }
            catch (Exception e)
            {
                broken = e.Message; // a run's end is told where the run is, not where it was started
            }

            lock (_ending)
            {
                _last = Ended(broken);
            }
        }

        await measured.DisposeAsync();
        return _last;
    }

    /// <summary>Lets every user finish its sample and end; those that take too long are cut off.</summary>
    /// <param name="why">What the record says.</param>
    /// <param name="state">What the run ends as.</param>
    public void Stop(string why, RunState state = RunState.Stopped)
    {
        lock (_ending)
        {
            if (_last is not null || _record.State != RunState.Running)
            {
                return;
            }

            (_stopped, _endsAs) = (why, state);
            _record = _record with { State = RunState.Stopping };
            _stopNow.CancelAfter(s_grace);
        }

        measured.Stop();
    }

    /// <summary>Says that its record is kept.</summary>
    public void Close()
    {
        _record = _last!;
        _over.SetResult(_record);
    }

    /// <summary>Ends it at once, within samples too.</summary>
    public void Interrupt()
    {
        Stop("the load tester ended", RunState.Interrupted);
        lock (_ending)
        {
            if (_last is null)
            {
                _stopNow.Cancel();
            }
        }
    }

    public void Dispose() => _stopNow.Dispose();

    private KeptRun Standing(KeptRun now)
    {
        var figures = RunFigures.Of(measured.Snapshot());
        return now with { Figures = figures, Failures = figures.Total.Samples == 0 ? [] : measured.Judge().Failures };
    }

    private KeptRun Ended(string? broken)
    {
        string[] failures = [.. new[] { _stopped, broken }.OfType<string>(), .. measured.Judge().Failures];
        return _record with
        {
            State = _stopped is not null ? _endsAs : failures.Length == 0 ? RunState.Passed : RunState.Failed,
            EndedAt = time.GetUtcNow(),
            Figures = RunFigures.Of(measured.Snapshot()),
            Failures = failures,
        };
    }
}
