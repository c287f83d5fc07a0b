using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Logs;

/// <summary>The latest log records, bounded in number and bytes.</summary>
internal sealed class LogStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Queue<LogEntry> _oldestFirst = [];
    private long _number;
    private long _bytes;
    private long _dropped;

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                entry.Number = ++_number;
                _oldestFirst.Enqueue(entry);
                _bytes += entry.Size;
                while (_oldestFirst.Count > limits.MaxLogCount || _bytes > limits.MaxLogBytes)
                {
                    _bytes -= _oldestFirst.Dequeue().Size;
                    _dropped++;
                }
            }
        }
    }

    public LogEntry[] All()
    {
        lock (_lock)
        {
            return [.. _oldestFirst];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _oldestFirst.Clear();
            _bytes = 0;
        }
    }

    public StoreUse Use()
    {
        lock (_lock)
        {
            return new(_oldestFirst.Count, limits.MaxLogCount, _bytes, limits.MaxLogBytes, _dropped);
        }
    }
}
