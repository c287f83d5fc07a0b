using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceLog
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<ChannelWriter<LogLine>> _watchers = [];
    private int _lastNumber;

    public void Add(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_lastNumber, content, isError);
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }

            foreach (var watcher in _watchers)
            {
                watcher.TryWrite(line);
            }
        }
    }

    public LogLine[] Last(int count)
    {
        lock (_lock)
        {
            return [.. _lines.TakeLast(count)];
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogLine>();
        Join(channel);
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken))
            {
                yield return [.. Available(channel.Reader)];
            }
        }
        finally
        {
            Leave(channel);
        }
    }

    private static IEnumerable<LogLine> Available(ChannelReader<LogLine> reader)
    {
        while (reader.TryRead(out var line))
        {
            yield return line;
        }
    }

    private void Join(Channel<LogLine> channel)
    {
        lock (_lock)
        {
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }

            _watchers.Add(channel.Writer);
        }
    }

    private void Leave(Channel<LogLine> channel)
    {
        lock (_lock)
        {
            _watchers.Remove(channel.Writer);
        }
    }
}
