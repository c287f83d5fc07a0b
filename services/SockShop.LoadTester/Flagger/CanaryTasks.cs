using Microsoft.Extensions.Options;

namespace SockShop.LoadTester.Flagger;

/// <summary>
/// What goes on for canaries, so that Flagger, which calls again at each interval and after each time-out, meets what it started.
/// A bad end that nobody heard is told once; after that the same call starts anew.
/// </summary>
internal sealed class CanaryTasks(IOptions<LoadTesterOptions> options) : IHostedService
{
    private const int MaxKnown = 1_000;
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CanaryTask> _tasks = new(StringComparer.Ordinal);

    /// <summary>What goes on or has news under that key; if nothing does, it is started.</summary>
    /// <param name="call">What Flagger sent.</param>
    /// <param name="what">The task itself, such as plan and parameters.</param>
    /// <param name="start">Starts it.</param>
    /// <exception cref="Runs.RefusedException">There are enough already.</exception>
    public CanaryTask GetOrStart(CanaryCall call, string what, Func<CanaryTask> start)
    {
        var key = $"{call.Canary}\n{what}";
        lock (_lock)
        {
            foreach (var (old, outdated) in _tasks.Where(t => t.Value.Canary == call.Canary && !t.Value.IsSameRevision(call)).ToArray())
            {
                outdated.Stop("the canary has a new revision");
                _tasks.Remove(old);
            }

            if (_tasks.TryGetValue(key, out var task) && (!task.IsOver || task.HasNews))
            {
                return task;
            }

            MakeRoom();
            return _tasks[key] = start();
        }
    }

    /// <summary>Forgets a task whose end was told.</summary>
    public void Told(CanaryTask task)
    {
        lock (_lock)
        {
            foreach (var (key, _) in _tasks.Where(t => t.Value == task).ToArray())
            {
                _tasks.Remove(key);
            }
        }
    }

    /// <summary>Stops what goes on for a canary and forgets it, with its news.</summary>
    /// <returns>How many went on.</returns>
    public int Stop(string canary, string why)
    {
        var stopped = 0;
        lock (_lock)
        {
            foreach (var (key, task) in _tasks.Where(t => t.Value.Canary == canary).ToArray())
            {
                if (!task.IsOver)
                {
                    task.Stop(why);
                    stopped++;
                }

                _tasks.Remove(key);
            }
        }

        return stopped;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] all;
        lock (_lock)
        {
            var commands = _tasks.Values.Where(t => t.Run is null).ToArray(); // runs are interrupted by who runs them
            foreach (var command in commands)
            {
                command.Stop("the load tester ended");
            }

            all = [.. commands.Select(t => t.Outcome)];
        }

        await Task.WhenAll(all).WaitAsync(s_shutdown, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void MakeRoom()
    {
        if (_tasks.Values.Count(t => !t.IsOver) >= options.Value.MaxRuns)
        {
            throw new Runs.RefusedException(StatusCodes.Status409Conflict, $"{options.Value.MaxRuns} tasks at a time are possible (LoadTester:MaxRuns), and as many go on");
        }

        if (_tasks.Count >= MaxKnown)
        {
            _tasks.Remove(_tasks.First(t => t.Value.IsOver).Key);
        }
    }
}
