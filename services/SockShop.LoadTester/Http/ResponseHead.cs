using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>Status line and headers of an answer.</summary>
/// <param name="Status">From 100 to 999.</param>
/// <param name="Bytes">All of it as it came.</param>
internal sealed record ResponseHead(int Status, byte[] Bytes)
{
    public bool IsHttp10 { get; private init; }

    /// <summary>Length of the body; null where the headers do not say.</summary>
    public long? ContentLength { get; private init; }

    public bool IsChunked { get; private init; }

    /// <summary>Whether the server keeps the connection.</summary>
    public bool IsKeptAlive { get; private init; }

    public string Reason => Text(StatusLine(Bytes)) is var line && line.Split(' ', 3) is [_, _, var reason] ? reason.Trim() : "";

    /// <exception cref="HttpFailure">No HTTP, or lengths that contradict.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> bytes)
    {
        var line = StatusLine(bytes);
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' ' || !int.TryParse(line[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
        {
            throw HttpFailure.Protocol("The server failed to respond with a valid HTTP response");
        }

        var head = new ResponseHead(status, bytes.ToArray());
        var (http10, connection) = (line[7] == '0', head.Find("Connection"u8));
        var chunked = head.Find("Transfer-Encoding"u8) is { } coding && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase);
        return head with
        {
            IsHttp10 = http10,
            IsChunked = chunked,
            ContentLength = chunked ? null : Length(head.Find("Content-Length"u8)),
            IsKeptAlive = http10 ? connection?.Contains("keep-alive", StringComparison.OrdinalIgnoreCase) == true : connection?.Contains("close", StringComparison.OrdinalIgnoreCase) != true,
        };
    }

    /// <summary>A header's first value; null without it.</summary>
    public string? Find(ReadOnlySpan<byte> name) => FindAll(name, first: true) is [var value, ..] ? value : null;

    /// <summary>All values of a header, in order.</summary>
    public List<string> FindAll(ReadOnlySpan<byte> name, bool first = false)
    {
        var values = new List<string>();
        ReadOnlySpan<byte> rest = Bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and var newline)
        {
            var line = rest[..newline];
            rest = rest[(newline + 1)..];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                values.Add(Text(line[(name.Length + 1)..]).Trim());
                if (first)
                {
                    break;
                }
            }
        }

        return values;
    }

    private static long? Length(string? value) => value is null
        ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : throw HttpFailure.Protocol($"Invalid content length: {value}");

    private static ReadOnlySpan<byte> StatusLine(ReadOnlySpan<byte> bytes) => bytes[..Math.Max(0, bytes.IndexOf((byte)'\n'))].TrimEnd((byte)'\r');

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
