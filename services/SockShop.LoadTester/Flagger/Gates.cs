using System.Collections.Concurrent;

namespace SockShop.LoadTester.Flagger;

/// <summary>What people opened to let canaries pass, or to roll them back. All are closed at first, as in Flagger's own load tester.</summary>
internal sealed class Gates
{
    private const int MaxOpen = 10_000;

    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

    public bool IsOpen(string gate) => _open.ContainsKey(gate);

    /// <returns>Whether there was room.</returns>
    public bool Open(string gate) => _open.ContainsKey(gate) || (_open.Count < MaxOpen && (_open.TryAdd(gate, true) || true));

    public void Close(string gate) => _open.TryRemove(gate, out _);
}
