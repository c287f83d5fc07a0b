using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>Status line and headers of an answer. They stay bytes; what an exchange needs is read out of them in one pass.</summary>
internal sealed class ResponseHead
{
    private ResponseHead(int status, byte[] bytes) => (Status, Bytes) = (status, bytes);

    /// <summary>From 100 to 999.</summary>
    public int Status { get; }

    /// <summary>All of it as it came.</summary>
    public byte[] Bytes { get; }

    /// <summary>Length of the body; null where the headers do not say.</summary>
    public long? ContentLength { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>Whether the server keeps the connection.</summary>
    public bool IsKeptAlive { get; private set; }

    public string? ContentType { get; private set; }

    public string? ContentEncoding { get; private set; }

    public bool SetsCookies { get; private set; }

    public string Reason => StatusLine(Bytes) is { Length: > 13 } line ? line[13..].SequenceEqual("OK"u8) ? "OK" : Text(line[13..]).Trim() : "";

    /// <param name="bytes">What came, to the empty line.</param>
    /// <param name="previous">The answer before it on the same connection: what is the same is not made again.</param>
    /// <exception cref="HttpFailure">No HTTP, or lengths that contradict.</exception>
    public static ResponseHead Parse(ReadOnlySpan<byte> bytes, ResponseHead? previous = null)
    {
        var line = StatusLine(bytes);
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' ' || !int.TryParse(line[9..12], NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status < 100)
        {
            throw HttpFailure.Protocol("The server failed to respond with a valid HTTP response");
        }

        var head = new ResponseHead(status, bytes.ToArray()) { IsKeptAlive = line[7] != '0' };
        head.ReadHeaders(previous);
        return head;
    }

    /// <summary>A header's last value, which is the one that holds; null without it.</summary>
    public string? Find(ReadOnlySpan<byte> name) => FindAll(name) is [.., var value] ? value : null;

    /// <summary>All values of a header, in order.</summary>
    public List<string> FindAll(ReadOnlySpan<byte> name)
    {
        var values = new List<string>();
        foreach (var range in Bytes.AsSpan().Split((byte)'\n'))
        {
            var line = Bytes.AsSpan(range);
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                values.Add(Text(Value(line, name.Length)));
            }
        }

        return values;
    }

    private void ReadHeaders(ResponseHead? previous)
    {
        ReadOnlySpan<byte> rest = Bytes;
        while (rest.IndexOf((byte)'\n') is >= 0 and var newline)
        {
            var line = rest[..newline];
            rest = rest[(newline + 1)..];
            if (line.IndexOf((byte)':') is > 0 and var colon)
            {
                ReadHeader(line[..colon], Value(line, colon), previous);
            }
        }

        if (IsChunked)
        {
            ContentLength = null; // the chunks say it better (RFC 9112, section 6.3)
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ResponseHead? previous)
    {
        switch (name.Length)
        {
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                IsKeptAlive = !Has(value, "close"u8) && (IsKeptAlive || Has(value, "keep-alive"u8));
                break;
            case 10 when Ascii.EqualsIgnoreCase(name, "Set-Cookie"u8):
                SetsCookies = true;
                break;
            case 12 when Ascii.EqualsIgnoreCase(name, "Content-Type"u8):
                ContentType = Same(value, previous?.ContentType);
                break;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                ContentLength = Length(value);
                break;
            case 16 when Ascii.EqualsIgnoreCase(name, "Content-Encoding"u8):
                ContentEncoding = Same(value, previous?.ContentEncoding);
                break;
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                IsChunked |= Has(value, "chunked"u8);
                break;
        }
    }

    private long Length(ReadOnlySpan<byte> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && (ContentLength is null || ContentLength == length)
            ? length
            : throw HttpFailure.Protocol($"Invalid content length: {Text(value)}");

    private static string Same(ReadOnlySpan<byte> value, string? previous) => previous is not null && Ascii.Equals(value, previous) ? previous : Text(value);

    // One of the words that a header lists.
    private static bool Has(ReadOnlySpan<byte> value, ReadOnlySpan<byte> word)
    {
        foreach (var part in value.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(value[part].Trim((byte)' '), word))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, int colon) => line[(colon + 1)..].Trim(" \t\r"u8);

    private static ReadOnlySpan<byte> StatusLine(ReadOnlySpan<byte> bytes) => bytes[..Math.Max(0, bytes.IndexOf((byte)'\n'))].TrimEnd((byte)'\r');

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
