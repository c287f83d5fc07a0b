using System.Globalization;
using System.Text;

namespace SockShop.Tests.Hostile;

/// <summary>Reads answers of HTTP/1.1 off a stream.</summary>
internal static class AnswerReader
{
    public static async Task<RawAnswer?> ReadAsync(Stream stream, bool withoutBody, CancellationToken ct)
    {
        if (await ReadLineAsync(stream, ct) is not { Length: > 0 } statusLine)
        {
            return null;
        }

        var status = int.Parse(statusLine.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, ct) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? $"{before}\n{value}" : value;
        }

        var hasBody = !withoutBody && status is >= 200 and not (204 or 304);
        return new(status, headers, hasBody ? await ReadBodyAsync(stream, headers, ct) : []);
    }

    private static async Task<byte[]> ReadBodyAsync(Stream stream, Dictionary<string, string> headers, CancellationToken ct)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadExactlyAsync(stream, int.Parse(length, CultureInfo.InvariantCulture), ct);
        }

        var body = new MemoryStream();
        if (headers.ContainsKey("Transfer-Encoding"))
        {
            await CopyChunksAsync(stream, body, ct);
        }
        else
        {
            await stream.CopyToAsync(body, ct);
        }

        return body.ToArray();
    }

    private static async Task CopyChunksAsync(Stream stream, MemoryStream body, CancellationToken ct)
    {
        while (true)
        {
            var size = int.Parse((await ReadLineAsync(stream, ct))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await ReadExactlyAsync(stream, size, ct));
            await ReadLineAsync(stream, ct);
            if (size == 0)
            {
                return;
            }
        }
    }

    private static async Task<byte[]> ReadExactlyAsync(Stream stream, int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    // Null at the end of the stream.
    private static async Task<string?> ReadLineAsync(Stream stream, CancellationToken ct)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, ct) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
