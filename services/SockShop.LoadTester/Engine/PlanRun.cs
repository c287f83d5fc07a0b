using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>A run by our own engine: setUp groups first, then all others, tearDown groups last.</summary>
internal sealed class PlanRun : LoadRun
{
    // As long as JMeter waits (jmeterengine.threadstop.wait).
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly RunContext _context;
    private readonly Phases _phases;
    private readonly Scope _variables;
    private readonly List<GroupRun> _groups = [];
    private readonly bool _isSerial;
    private readonly bool _tearsDownWhenStopped;
    private StopSwitch _stop = new();

    private PlanRun(PlanElement plan, Phases phases, Scope variables)
    {
        (_phases, _variables, _context) = (phases, variables, variables.Run);
        var reader = new ElementReader(plan);
        _isSerial = reader.Flag("TestPlan.serialize_threadgroups");
        _tearsDownWhenStopped = reader.Flag("TestPlan.tearDown_on_shutdown");
        Settings = RunSummary.Lines(plan, phases, variables);
        Warnings = RunSummary.Warnings(plan, phases);
    }

    public override IReadOnlyList<string> Settings { get; }

    public override IReadOnlyList<string> Warnings { get; }

    public override UserCounts Users
    {
        get
        {
            lock (_lock)
            {
                return new(_context.ActiveUsers, _groups.Sum(g => g.Started), _groups.Sum(g => g.Finished));
            }
        }
    }

    public static new PlanRun Prepare(RunOptions options, ISampleListener listener)
    {
        var plan = JmxFile.Read(options.PlanFile);
        PlanCheck.Of(plan, options.Kinds).Require();
        var context = new RunContext(options.Properties, Path.GetDirectoryName(options.PlanFile)!, options.WorkingFolder, options.Time)
        {
            Listener = listener,
            Target = options.Target,
        };

        try
        {
            var variables = PlanVariables.Of(plan, context);
            var compiler = new PlanCompiler(plan, options.Kinds, variables);
            var phases = compiler.Compile();
            if (!phases.All.Any())
            {
                throw new PlanException($"{plan.Place} has no enabled thread group: nothing would be sent");
            }

            foreach (var element in compiler.Elements.OfType<ICheckedElement>())
            {
                element.Check(variables);
            }

            return new PlanRun(plan, phases, variables);
        }
        catch (ExpressionException e)
        {
            throw new PlanException($"{plan.Place}: {e.Message}");
        }
    }

    public override async Task RunAsync(CancellationToken stopNow)
    {
        await using var cancelled = stopNow.Register(StopNow);
        try
        {
            await RunAsync(_phases.SetUp);
            var setUpWasStopped = _stop.IsStopping;
            await RunAsync(_phases.Main);
            if (_phases.TearDown.Count > 0 && !setUpWasStopped && !stopNow.IsCancellationRequested && (!_stop.IsStopping || _tearsDownWhenStopped))
            {
                Renew();
                await RunAsync(_phases.TearDown);
            }
        }
        finally
        {
            _context.EndShared();
        }
    }

    public override void Stop() => Switch().Stop();

    private void StopNow() => Switch().StopNow();

    private async Task RunAsync(IReadOnlyList<GroupPlan> groups)
    {
        _context.StopNow = _stop.Now;
        var running = new List<Task>();
        foreach (var group in groups)
        {
            if (_stop.IsStopping)
            {
                break;
            }

            var run = new GroupRun(group, _context, _variables.Variables, _stop);
            lock (_lock)
            {
                _groups.Add(run);
            }

            running.Add(run.RunAsync());
            if (_isSerial)
            {
                await EndOfAsync(running[^1]);
            }
        }

        await EndOfAsync(Task.WhenAll(running));
    }

    private async Task EndOfAsync(Task users)
    {
        var told = new TaskCompletionSource();
        await using var onStop = _stop.Now.Register(told.SetResult);
        await Task.WhenAny(users, told.Task);
        if (users.IsCompleted)
        {
            await users;
            return;
        }

        try
        {
            await users.WaitAsync(s_longestEnd, _context.Time);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_context.ActiveUsers} users did not end within {s_longestEnd.TotalSeconds} s");
        }
    }

    // What ends the other groups does not end those that clean up behind them.
    private void Renew()
    {
        lock (_lock)
        {
            _stop = new StopSwitch();
        }
    }

    private StopSwitch Switch()
    {
        lock (_lock)
        {
            return _stop;
        }
    }
}
