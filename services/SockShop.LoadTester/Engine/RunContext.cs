using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SockShop.LoadTester.Engine;

/// <summary>What all users of one run share.</summary>
/// <param name="properties">JMeter's properties: <c>-J</c> and property files.</param>
/// <param name="planFolder">Folder of the plan's file, absolute.</param>
/// <param name="workingFolder">Where relative file names are looked for first, absolute.</param>
/// <param name="time">The clock.</param>
internal sealed class RunContext(IReadOnlyDictionary<string, string> properties, string planFolder, string workingFolder, TimeProvider time)
{
    private readonly ConcurrentDictionary<object, Lazy<object>> _shared = new();

    public IReadOnlyDictionary<string, string> Properties => properties;

    public string PlanFolder => planFolder;

    public string WorkingFolder => workingFolder;

    public TimeProvider Time => time;

    /// <summary>Replaces host and port of every sampler that goes out over HTTP; null leaves them.</summary>
    public Target? Target { get; init; }

    /// <summary>Where samples are reported to, transactions included.</summary>
    public required ISampleListener Listener { get; init; }

    /// <summary>Cancelled when the run ends at once: users stop also within a sample.</summary>
    public CancellationToken StopNow { get; set; }

    /// <summary>Users that have started and not ended.</summary>
    public int ActiveUsers => _activeUsers;

    private int _activeUsers;

    public void UserStarted() => Interlocked.Increment(ref _activeUsers);

    public void UserEnded() => Interlocked.Decrement(ref _activeUsers);

    /// <summary>What all users share of an element, such as a counter or an open file; made at first use, once.</summary>
    public T Shared<T>(object key, Func<T> create)
        where T : class => (T)_shared.GetOrAdd(key, static (_, make) => new Lazy<object>(make), create).Value;

    /// <summary>Ends what users shared: open files above all.</summary>
    public void EndShared()
    {
        foreach (var shared in _shared.Values.Where(s => s.IsValueCreated))
        {
            (shared.Value as IDisposable)?.Dispose();
        }

        _shared.Clear();
    }

    /// <summary>Finds a file of the plan as JMeter does: absolute, else in the working folder, else beside the plan.</summary>
    public bool TryFindFile(string name, [NotNullWhen(true)] out string? path)
    {
        path = new[] { Path.Combine(workingFolder, name), Path.Combine(planFolder, name) }.FirstOrDefault(File.Exists);
        return path is not null;
    }
}

/// <summary>Where load goes, whatever the plan says.</summary>
internal sealed record Target(string Host, int Port);
