using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Runs;

/// <summary>Starts runs, so many at a time, and knows those that were.</summary>
internal sealed partial class RunManager(
    IRunEngine engine, PlanFolder plans, RunArchive archive, IOptions<LoadTesterOptions> options, TimeProvider time, ILogger<RunManager> logger) : IHostedService
{
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Run> _running = [];
    private List<KeptRun> _ended = [];
    private int _preparing;
    private bool _isClosing;

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<KeptRun> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _running.Values.Select(r => r.Record).Concat(_ended).OrderByDescending(r => r.Id, StringComparer.Ordinal)];
            }
        }
    }

    public KeptRun? Find(string id)
    {
        lock (_lock)
        {
            return _running.TryGetValue(id, out var running) ? running.Record : _ended.Find(r => r.Id == id);
        }
    }

    /// <summary>Starts a run.</summary>
    /// <exception cref="RefusedException">There are enough runs, the plan is not there or cannot be run, a value is out of bounds.</exception>
    public Run Start(RunOrder order)
    {
        order = (order.FailIf.Count > 0 ? order : order with { FailIf = options.Value.FailIf }).Checked();
        if (order.Target is null && options.Value.Target is { Length: > 0 } usual)
        {
            order = order with { Target = Targets.Parse(usual) };
        }

        var file = plans.Find(order.Plan);
        Reserve();
        try
        {
            var run = Prepare(order, file);
            archive.Save(run.Record);
            return Begin(run);
        }
        catch
        {
            Release();
            throw;
        }
    }

    /// <returns>Whether it ran.</returns>
    public bool Stop(string id, string why)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(id, out var running))
            {
                return false;
            }

            running.Stop(why);
            return true;
        }
    }

    /// <summary>Forgets a run that has ended, with its files.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string id)
    {
        lock (_lock)
        {
            if (_ended.RemoveAll(r => r.Id == id) == 0)
            {
                return false;
            }
        }

        archive.Delete(id);
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _ended = [.. archive.Load()];
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        lock (_lock)
        {
            _isClosing = true;
            foreach (var run in _running.Values)
            {
                run.Interrupt();
            }

            all = [.. _running.Values.Select(r => r.Over)];
        }

        await Task.WhenAll(all).WaitAsync(s_shutdown, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Reserve()
    {
        lock (_lock)
        {
            if (_isClosing)
            {
                throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "the load tester is ending");
            }

            if (_running.Count + _preparing >= options.Value.MaxRuns)
            {
                throw new RefusedException(StatusCodes.Status409Conflict, $"{options.Value.MaxRuns} runs at a time are possible (LoadTester:MaxRuns), and as many go on: stop one or wait");
            }

            _preparing++;
        }
    }

    private void Release()
    {
        lock (_lock)
        {
            _preparing--;
        }
    }

    private Run Prepare(RunOrder order, string file)
    {
        var now = time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss-fff}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");
        var folder = archive.Create(id);
        try
        {
            var measured = engine.Prepare(order, file, folder);
            var begun = new KeptRun
            {
                Id = id,
                Plan = order.Plan,
                State = RunState.Running,
                StartedAt = now,
                By = order.By,
                Target = order.Target?.Show(),
                Properties = order.Properties,
                Thresholds = order.FailIf,
                Settings = measured.Settings,
            };
            return new(begun, measured, options.Value.MaxDuration, time);
        }
        catch (PlanException e)
        {
            archive.Delete(id);
            throw RefusedException.BadRequest($"{order.Plan} cannot be run: {e.Message}");
        }
        catch
        {
            archive.Delete(id);
            throw;
        }
    }

    private Run Begin(Run run)
    {
        var record = run.Record;
        Started(run.Id, record.Plan, record.By, string.Join("; ", record.Settings));
        lock (_lock)
        {
            _preparing--;
            _running[run.Id] = run;
        }

        _ = Task.Run(() => KeepAsync(run), CancellationToken.None);
        return run;
    }

    private async Task KeepAsync(Run run)
    {
        var record = await run.RunAsync();
        Ended(record.Id, record.Plan, record.State, string.Join("; ", record.Failures));
        Try(record.Id, () => archive.Save(record));
        IReadOnlyList<KeptRun> excess;
        lock (_lock)
        {
            _running.Remove(record.Id);
            _ended = [.. _ended.Prepend(record).OrderByDescending(r => r.Id, StringComparer.Ordinal)];
            excess = archive.Excess(_ended);
            _ended.RemoveAll(excess.Contains);
            run.Close();
        }

        run.Dispose();
        foreach (var old in excess)
        {
            Try(old.Id, () => archive.Delete(old.Id));
        }
    }

    private void Try(string id, Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            NotKept(id, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {Id} of {Plan} started for {By}: {Settings}", EventName = "load_tester.run_started")]
    private partial void Started(string id, string plan, string by, string settings);

    [LoggerMessage(LogLevel.Information, "Run {Id} of {Plan} {State}: {Failures}", EventName = "load_tester.run_ended")]
    private partial void Ended(string id, string plan, RunState state, string failures);

    [LoggerMessage(LogLevel.Warning, "The files of run {Id} cannot be written: {Reason}", EventName = "load_tester.run_not_kept")]
    private partial void NotKept(string id, string reason);
}
