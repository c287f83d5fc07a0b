using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SockShop.Tests.LoadTester;

/// <summary>A server on a loopback port that keeps the bytes of each request and answers as told, well or badly.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<RecordedRequest, Reply> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _opened;

    /// <param name="answer">What it answers; null for an empty JSON object each time.</param>
    /// <param name="certificate">Makes it speak TLS.</param>
    public RecordingServer(Func<RecordedRequest, Reply>? answer = null, X509Certificate2? certificate = null)
    {
        _answer = answer ?? (_ => Reply.Ok("{}"));
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Host => Address.Address.ToString();

    public int Port => Address.Port;

    public string Url => $"{(_certificate is null ? "http" : "https")}://{Host}:{Port}";

    /// <summary>How many connections were made to it.</summary>
    public int Connections => Volatile.Read(ref _opened);

    /// <summary>What has arrived, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>First lines of what has arrived, without the version: <c>GET /</c>.</summary>
    public IReadOnlyList<string> Asked => [.. _requests.Select(r => $"{r.Method} {r.Target}")];

    private IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _connections.Add(ServeAsync(client, Interlocked.Increment(ref _opened)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client, int connection)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            await using var stream = await OpenAsync(client);
            while (await RecordedRequest.ReadAsync(stream, connection, _stopping.Token) is { } request)
            {
                _requests.Enqueue(request);
                var reply = _answer(request);
                await SendAsync(stream, reply);
                if (reply.Resets)
                {
                    client.LingerState = new(true, 0); // closes with RST
                }

                if (reply.Closes || reply.Resets)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // the client went away, or the server is stopped
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        return secure;
    }

    private async Task SendAsync(Stream stream, Reply reply)
    {
        foreach (var piece in reply.Pieces)
        {
            if (reply.Pause > TimeSpan.Zero)
            {
                await Task.Delay(reply.Pause, _stopping.Token);
            }

            await stream.WriteAsync(piece, _stopping.Token);
        }
    }
}

/// <summary>What a <see cref="RecordingServer"/> answers.</summary>
/// <param name="Pieces">The bytes, in the writes they go out with.</param>
internal sealed record Reply(params byte[][] Pieces)
{
    /// <summary>Before each piece.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Ends the connection after it.</summary>
    public bool Closes { get; init; }

    /// <summary>Breaks the connection after it.</summary>
    public bool Resets { get; init; }

    /// <summary>200 with a JSON body.</summary>
    public static Reply Ok(string body, params string[] headers) => Of("200 OK", body, ["Content-Type: application/json", .. headers]);

    /// <summary>Any status, such as <c>302 Found</c>.</summary>
    public static Reply Of(string status, string body = "", params string[] headers) => Of(status, Encoding.UTF8.GetBytes(body), headers);

    public static Reply Of(string status, byte[] body, params string[] headers) =>
        new([.. Head([$"HTTP/1.1 {status}", .. headers, $"Content-Length: {body.Length}"]), .. body]);

    /// <summary>An answer that leads elsewhere.</summary>
    public static Reply Redirect(int status, string location, params string[] headers) => Of($"{status} Elsewhere", "", [$"Location: {location}", .. headers]);

    /// <summary>Bytes as they are, then the end.</summary>
    public static Reply Raw(params string[] pieces) => new([.. pieces.Select(Encoding.Latin1.GetBytes)]) { Closes = true };

    private static byte[] Head(IEnumerable<string> lines) => Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n");
}

/// <summary>A request as it came.</summary>
/// <param name="Connection">Which connection it came on, from 1.</param>
/// <param name="Head">First line and headers, with the line ends.</param>
/// <param name="Body">What <c>Content-Length</c> says.</param>
internal sealed record RecordedRequest(int Connection, string Head, byte[] Body)
{
    private string[] Lines => Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    public string Method => Lines[0].Split(' ')[0];

    /// <summary>Path and query as they were asked for.</summary>
    public string Target => Lines[0].Split(' ')[1];

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Headers in order, as they were written.</summary>
    public IReadOnlyList<string> Headers => Lines[1..];

    /// <summary>All values of a header, in order.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. Headers.Where(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(h => h[(name.Length + 1)..].Trim())];

    /// <summary>The value of a header that is there once; null without it.</summary>
    public string? this[string name] => All(name).SingleOrDefault();

    /// <returns>The next request of a connection; null at its end.</returns>
    public static async Task<RecordedRequest?> ReadAsync(Stream stream, int connection, CancellationToken ct)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, ct) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var request = new RecordedRequest(connection, head.ToString(), []);
        var body = new byte[int.Parse(request["Content-Length"] ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, ct);
        return request with { Body = body };
    }
}
