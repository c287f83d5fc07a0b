using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Engine;

/// <summary>One user of a thread group: JMeter's thread, without a thread. It does one thing at a time.</summary>
internal sealed class VirtualUser(RunContext run, UserGroup group, int number) : Scope(run, $"{group.Name} {group.Number}-{number}"), IDisposable
{
    private readonly Dictionary<object, object> _state = new(ReferenceEqualityComparer.Instance);
    private readonly Pause _pause = new(run.Time);

    public UserGroup Group => group;

    /// <summary>From 1 within its group.</summary>
    public int Number => number;

    public Random Random { get; } = new();

    /// <summary>The last sample; null before the first.</summary>
    public SampleResult? Previous { get; set; }

    /// <summary>
    /// When the pace wanted the next sample to begin, by <see cref="TimeProvider.GetTimestamp"/>; null without a pace. Earlier than now when
    /// the user is behind. Set by timers that keep a rate, read and cleared when the sample begins.
    /// </summary>
    public long? IntendedStart { get; set; }

    /// <summary>Where an element wants the user to go on after the current sample, or before the next one.</summary>
    public FlowAction Requested { get; private set; }

    /// <summary>When the user must have ended, by <see cref="TimeProvider.GetTimestamp"/>; null without an end.</summary>
    public long? EndsAt { get; init; }

    /// <summary>Cancelled when the user is to end: then it waits for nothing any more.</summary>
    public CancellationToken Ending { get; init; }

    /// <summary>Waits, or until the user is to end.</summary>
    public ValueTask WaitAsync(TimeSpan wait) => _pause.ForAsync(wait, Ending);

    /// <summary>Asks for a way to go on; of several the one that ends most is taken.</summary>
    public void Request(FlowAction action) => Requested = action > Requested ? action : Requested;

    public FlowAction TakeRequest()
    {
        var requested = Requested;
        Requested = FlowAction.Continue;
        return requested;
    }

    /// <summary>What an element keeps for this user alone, such as a timer's last time or a cookie store; made at first use.</summary>
    public T State<T>(object element)
        where T : class, new()
    {
        if (!_state.TryGetValue(element, out var state))
        {
            _state[element] = state = new T();
        }

        return (T)state;
    }

    /// <summary>Ends what the elements keep: connections above all.</summary>
    public void Dispose()
    {
        foreach (var state in _state.Values.OfType<IDisposable>())
        {
            state.Dispose();
        }
    }
}

/// <summary>The group a user belongs to, as its users see it.</summary>
/// <param name="name">The thread group's name.</param>
/// <param name="number">From 1, of the enabled groups of its kind.</param>
internal sealed class UserGroup(string name, int number)
{
    private int _active;

    public string Name => name;

    public int Number => number;

    /// <summary>How many users it will have.</summary>
    public required int Size { get; init; }

    /// <summary>Whether each iteration is the same user again: otherwise connections and controlled cookies go.</summary>
    public bool SameUserOnNextIteration { get; init; } = true;

    /// <summary>When it began, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long StartedAt { get; set; }

    /// <summary>Users that have started and not ended.</summary>
    public int ActiveUsers => _active;

    public void UserStarted() => Interlocked.Increment(ref _active);

    public void UserEnded() => Interlocked.Decrement(ref _active);
}
