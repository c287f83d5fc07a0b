using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace SockShop.Tests.Hostile;

/// <summary>A connection on which any bytes can be sent, also such as no client library would.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly BufferedStream _stream;

    private RawConnection(TcpClient client) => (_client, _stream) = (client, new(client.GetStream()));

    /// <summary>Whether the service will read another request here.</summary>
    public bool IsOpen { get; private set; } = true;

    public static async Task<RawConnection> OpenAsync(Uri service, CancellationToken ct)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(service.Host, service.Port, ct);
        return new(client);
    }

    /// <summary>Sends while it is being answered, as the answer to a body too long comes before its end.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await _client.GetStream().WriteAsync(bytes, ct);
        }
        catch (IOException)
        {
            IsOpen = false; // the service has heard enough; what it said is still to be read
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void EndSending()
    {
        IsOpen = false;
        if (_client.Connected)
        {
            _client.Client.Shutdown(SocketShutdown.Send);
        }
    }

    /// <summary>The next answer, or null where the service closed without one.</summary>
    public async Task<RawAnswer?> ReadAsync(bool withoutBody, CancellationToken ct)
    {
        try
        {
            RawAnswer? answer;
            do
            {
                answer = await AnswerReader.ReadAsync(_stream, withoutBody, ct);
            }
            while (answer is { Status: < 200 });
            IsOpen &= answer is { Closes: false };
            return answer;
        }
        catch (IOException)
        {
            IsOpen = false;
            return null;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }
}

/// <summary>What came back, as it was on the wire.</summary>
internal sealed record RawAnswer(int Status, Dictionary<string, string> Headers, byte[] Content)
{
    public string Body => Encoding.UTF8.GetString(Headers.GetValueOrDefault("Content-Encoding") switch
    {
        "br" => Inflated(new BrotliStream(new MemoryStream(Content), CompressionMode.Decompress)),
        "gzip" => Inflated(new GZipStream(new MemoryStream(Content), CompressionMode.Decompress)),
        _ => Content,
    });

    public bool Closes => Headers.GetValueOrDefault("Connection") == "close";

    public string Type => Headers.GetValueOrDefault("Content-Type", "");

    private static byte[] Inflated(Stream compressed)
    {
        using var bytes = new MemoryStream();
        using (compressed)
        {
            compressed.CopyTo(bytes);
        }

        return bytes.ToArray();
    }
}
