using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace SockShop.Tests.Dashboard;

/// <summary>The AppHost's side of the resource service: a connection a request, one line asked, lines of JSON answered.</summary>
internal sealed class FakeAppHost : IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"sockshop-{Guid.NewGuid():N}.sock");
    private readonly OrderedDictionary<string, string> _resources = [];
    private readonly ConcurrentDictionary<Channel<string>, bool> _watchers = new();
    private readonly ConcurrentDictionary<string, List<string>> _logs = new();
    private CancellationTokenSource _running = new();
    private Task _accepting = Task.CompletedTask;

    public FakeAppHost() => Start();

    public string Url => $"unix://{_path}";

    public ConcurrentQueue<string> Executed { get; } = [];

    public Func<string, object> Outcome { get; set; } = _ => new { success = true, message = "done" };

    public void Start()
    {
        _running = new();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_path));
        socket.Listen();
        _accepting = AcceptAsync(socket, _running.Token);
    }

    public async Task StopAsync()
    {
        await _running.CancelAsync();
        await _accepting;
        File.Delete(_path);
    }

    public void Publish(object resource)
    {
        var line = JsonSerializer.Serialize(resource, JsonSerializerOptions.Web);
        lock (_resources)
        {
            _resources[JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()!] = line;
        }

        foreach (var watcher in _watchers.Keys)
        {
            watcher.Writer.TryWrite(line);
        }
    }

    public void Write(string resource, string text, bool error = false)
    {
        var lines = _logs.GetOrAdd(resource, _ => []);
        lock (lines)
        {
            lines.Add(JsonSerializer.Serialize(new { number = lines.Count + 1, text, error }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _running.Dispose();
    }

    private async Task AcceptAsync(Socket socket, CancellationToken cancellationToken)
    {
        var answers = new List<Task>();
        using (socket)
        {
            try
            {
                for (; ; )
                {
                    answers.Add(AnswerAsync(await socket.AcceptAsync(cancellationToken), cancellationToken));
                }
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(answers);
            }
        }
    }

    private async Task AnswerAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        try
        {
            var asked = (await reader.ReadLineAsync(cancellationToken))?.Split(' ');
            var answering = asked switch
            {
                ["watch"] => WatchAsync(writer, cancellationToken),
                ["logs", var name] => LogsAsync(name, writer, cancellationToken),
                ["execute", var name, var command] => ExecuteAsync($"{name} {command}", writer),
                _ => Task.CompletedTask,
            };
            await answering;
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // the other side, or this one, ends
        }
    }

    private async Task WatchAsync(StreamWriter writer, CancellationToken cancellationToken)
    {
        var changes = Channel.CreateUnbounded<string>();
        _watchers[changes] = true;
        string[] current;
        lock (_resources)
        {
            current = [.. _resources.Values];
        }

        foreach (var line in current)
        {
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        await foreach (var line in changes.Reader.ReadAllAsync(cancellationToken))
        {
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }

    private async Task LogsAsync(string name, StreamWriter writer, CancellationToken cancellationToken)
    {
        for (var next = 0; ; await Task.Delay(20, cancellationToken))
        {
            string[] lines;
            lock (_logs.GetOrAdd(name, _ => []))
            {
                lines = [.. _logs[name].Skip(next)];
            }

            next += lines.Length;
            foreach (var line in lines)
            {
                await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
            }
        }
    }

    private async Task ExecuteAsync(string request, StreamWriter writer)
    {
        Executed.Enqueue(request);
        await writer.WriteLineAsync(JsonSerializer.Serialize(Outcome(request), JsonSerializerOptions.Web));
    }
}
