using System.Net.Security;
using System.Net.Sockets;

namespace SockShop.LoadTester.Http;

/// <summary>
/// One connection, used for one exchange at a time. It is our own because what it measures is the product: when it stood, when the
/// body began, and the bytes that went over the wire.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    /// <summary>How long one is used at most, as in JMeter (<c>httpclient4.time_to_live</c>).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_checkAfterIdle = TimeSpan.FromMilliseconds(4900);
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly long _connectedAt;
    private readonly TimeProvider _time;
    private long _usedAt;

    private HttpConnection(Origin origin, Socket socket, Stream stream, TimeProvider time)
    {
        (Origin, _socket, _stream, _time) = (origin, socket, stream, time);
        _connectedAt = _usedAt = time.GetTimestamp();
        Reader = new(stream, origin);
    }

    public Origin Origin { get; }

    public ResponseReader Reader { get; }

    /// <summary>The request that is being written.</summary>
    public ByteWriter Request { get; } = new();

    /// <summary>
    /// Whether another request may be sent: it is young enough, and was not closed while it was idle for long. As in JMeter that is looked at
    /// after 4.9 s only, and nothing is sent twice: a server that closes connections sooner shows as failed samples (NoHttpResponseException).
    /// </summary>
    public bool IsUsable =>
        _time.GetElapsedTime(_connectedAt) < Lifetime
        && (_time.GetElapsedTime(_usedAt) < s_checkAfterIdle || IsOpen);

    // TLS may have something to say while it is idle; a plain connection may not.
    private bool IsOpen => !_socket.Poll(0, SelectMode.SelectRead) || (Origin.IsSecure && _socket.Available > 0);

    /// <exception cref="HttpFailure">It does not stand.</exception>
    public static async Task<HttpConnection> OpenAsync(Origin origin, TimeSpan? limit, bool trustAnyone, TimeProvider time, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (limit is { } most)
        {
            limited.CancelAfter(most);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(origin.Host.Trim('[', ']'), origin.Port, limited.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            return new(origin, socket, origin.IsSecure ? await SecureAsync(stream, origin, trustAnyone, limited.Token) : stream, time);
        }
        catch (Exception e)
        {
            socket.Dispose();
            throw stop.IsCancellationRequested ? HttpFailure.Closed() : HttpFailure.OfConnecting(e, origin);
        }
    }

    /// <summary>Sends what <see cref="Request"/> holds.</summary>
    public async ValueTask SendAsync(CancellationToken stop)
    {
        await _stream.WriteAsync(Request.Written, stop);
        _usedAt = _time.GetTimestamp();
    }

    public void Dispose() => _stream.Dispose();

    private static async Task<SslStream> SecureAsync(Stream stream, Origin origin, bool trustAnyone, CancellationToken ct)
    {
#pragma warning disable CA5359 // asked for by property, as load tests of one's own servers do
        var secure = new SslStream(stream);
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = origin.Host, RemoteCertificateValidationCallback = trustAnyone ? (_, _, _, _) => true : null }, ct);
#pragma warning restore CA5359
        return secure;
    }
}
