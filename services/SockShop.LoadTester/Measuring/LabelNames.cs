using System.Collections.Concurrent;

namespace SockShop.LoadTester.Measuring;

/// <summary>
/// The first labels that a run meets; further ones go under one name, since a name with a variable in it may be new each time.
/// Safe for many at once.
/// </summary>
internal sealed class LabelNames(int limit)
{
    public const string Other = "(other labels)";
    private readonly ConcurrentDictionary<string, int> _order = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The label itself, or the one for the rest.</summary>
    public string Admit(string label)
    {
        if (_order.ContainsKey(label))
        {
            return label;
        }

        var name = Volatile.Read(ref _count) < limit ? label : Other;
        if (_order.TryAdd(name, Volatile.Read(ref _count)))
        {
            Interlocked.Increment(ref _count);
        }

        return name;
    }

    /// <summary>Its place by first appearance.</summary>
    public int OrderOf(string label) => _order[label];
}
