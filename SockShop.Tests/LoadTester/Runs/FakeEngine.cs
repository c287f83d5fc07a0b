using System.Collections.Concurrent;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Thresholds;
using SockShop.LoadTester.Plans;
using SockShop.LoadTester.Runs;

namespace SockShop.Tests.LoadTester.Runs;

/// <summary>Runs that send nothing: the test says what is sampled and when they end.</summary>
internal sealed class FakeEngine : IRunEngine
{
    private readonly ConcurrentQueue<FakeRun> _runs = new();

    public IReadOnlyList<FakeRun> Runs => [.. _runs];

    public FakeRun Last => _runs.Last();

    /// <summary>Happens to each run as it begins.</summary>
    public Action<FakeRun> OnStart { get; set; } = _ => { };

    /// <summary>A plan that cannot be run.</summary>
    public string? Broken { get; set; }

    public IMeasuredRun Prepare(RunOrder order, string planFile, RunFolder folder)
    {
        if (order.Plan == Broken)
        {
            throw new PlanException("there is an element that is not supported");
        }

        var run = new FakeRun(order, folder, this);
        _runs.Enqueue(run);
        return run;
    }
}

internal sealed class FakeRun(RunOrder order, RunFolder folder, FakeEngine engine) : IMeasuredRun
{
    private readonly RunStatistics _statistics = new();
    private readonly Judge _judge = SockShop.LoadTester.Measuring.Thresholds.Judge.Create(order.FailIf, null);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunOrder Order => order;

    /// <summary>Whether it ends when it is asked to.</summary>
    public bool IsStubborn { get; set; }

    public bool IsStopped { get; private set; }

    public bool IsOver => _end.Task.IsCompleted;

    public IReadOnlyList<string> Settings => ["SC1: 10 users within 5 s, for 60 s"];

    public RunSnapshot Snapshot() => _statistics.Snapshot();

    public Verdict Judge() => new([.. _judge.Judged(Snapshot()).Select(t => t.Failure).OfType<string>()]);

    public async Task RunAsync(CancellationToken stopNow)
    {
        engine.OnStart(this);
        await _end.Task.WaitAsync(stopNow);
        Directory.CreateDirectory(folder.ReportFolder);
        await File.WriteAllTextAsync(folder.Report, "<!doctype html><title>A report</title>", stopNow);
        await File.WriteAllTextAsync(folder.Results, "timeStamp,elapsed\n1,2\n", stopNow);
    }

    public void Stop()
    {
        IsStopped = true;
        if (!IsStubborn)
        {
            End();
        }
    }

    public FakeRun Good(string label = "GET /", int count = 1) => Sample(label, count, new() { Label = label, ResponseCode = "200", ResponseMessage = "OK" });

    public FakeRun Bad(string label = "GET /", int count = 1) =>
        Sample(label, count, new() { Label = label, ResponseCode = "500", ResponseMessage = "Internal Server Error", IsSuccess = false });

    public void End() => _end.TrySetResult();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private FakeRun Sample(string label, int count, SampleResult result)
    {
        (result.Label, result.StartedAt, result.Elapsed) = (label, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), TimeSpan.FromMilliseconds(5));
        for (var i = 0; i < count; i++)
        {
            _statistics.Sampled(result);
        }

        return this;
    }
}
