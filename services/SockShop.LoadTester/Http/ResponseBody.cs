using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>Reads the body of an answer to its end, whatever its framing, and decodes it.</summary>
internal static class ResponseBody
{
    /// <summary>What is kept of a body at most; the rest is read and counted only.</summary>
    public const int MaxKept = 10 * 1024 * 1024;

    private const int MaxTrailers = 256 * 1024;

    public static bool IsExpected(ResponseHead head, string method) =>
        method != "HEAD" && head.Status is not (101 or 204 or 304) && head.ContentLength != 0;

    /// <returns>What is kept of it, decoded, and when its first bytes were there.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, long? BeganAt)> ReadAsync(ResponseReader reader, ResponseHead head, TimeProvider time, CancellationToken stop)
    {
        var kept = new KeptBytes(head.ContentLength, time);
        await (head.IsChunked ? ReadChunksAsync(reader, kept, stop) : ReadPlainAsync(reader, head.ContentLength, kept, stop));
        return (Decode(kept, head.ContentEncoding), kept.BeganAt);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask ReadPlainAsync(ResponseReader reader, long? length, KeptBytes kept, CancellationToken stop)
    {
        var left = length ?? long.MaxValue;
        while (left > 0)
        {
            var bytes = await reader.ReadAsync(left, stop);
            if (bytes.IsEmpty)
            {
                if (length is null)
                {
                    return;
                }

                throw new HttpFailure("org.apache.http.ConnectionClosedException", $"Premature end of Content-Length delimited message body (expected: {length}; received: {length - left})");
            }

            kept.Add(bytes.Span);
            left -= bytes.Length;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask ReadChunksAsync(ResponseReader reader, KeptBytes kept, CancellationToken stop)
    {
        while (true)
        {
            var size = ChunkSize((await reader.ReadLineAsync(stop)).Span);
            if (size == 0)
            {
                break;
            }

            await ReadChunkAsync(reader, size, kept, stop);
        }

        var trailers = reader.Received;
        while (!(await reader.ReadLineAsync(stop)).IsEmpty)
        {
            if (reader.Received - trailers > MaxTrailers)
            {
                throw HttpFailure.Protocol($"The answer's trailers are longer than {MaxTrailers} bytes");
            }
        }
    }

    private static long ChunkSize(ReadOnlySpan<byte> line)
    {
        var digits = line[..(line.IndexOf((byte)';') is >= 0 and var extension ? extension : line.Length)].Trim(" \t"u8);
        return long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw new HttpFailure("org.apache.http.MalformedChunkCodingException", $"Bad chunk header: {Encoding.Latin1.GetString(line[..Math.Min(line.Length, 40)])}");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask ReadChunkAsync(ResponseReader reader, long size, KeptBytes kept, CancellationToken stop)
    {
        for (var left = size; left > 0;)
        {
            var bytes = await reader.ReadAsync(left, stop);
            if (bytes.IsEmpty)
            {
                throw new HttpFailure("org.apache.http.TruncatedChunkException", $"Truncated chunk (expected size: {size}; actual size: {size - left})");
            }

            kept.Add(bytes.Span);
            left -= bytes.Length;
        }

        if (!(await reader.ReadLineAsync(stop)).IsEmpty)
        {
            throw new HttpFailure("org.apache.http.MalformedChunkCodingException", "CRLF expected at end of chunk");
        }
    }

    private static ReadOnlyMemory<byte> Decode(KeptBytes kept, string? coding)
    {
        var bytes = kept.Bytes;
        if (coding is null || bytes.Count == 0)
        {
            return bytes;
        }

        using var coded = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using Stream? decoding = coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(coded, CompressionMode.Decompress),
            "deflate" => bytes[0] == 0x78 ? new ZLibStream(coded, CompressionMode.Decompress) : new DeflateStream(coded, CompressionMode.Decompress),
            "br" => new BrotliStream(coded, CompressionMode.Decompress),
            _ => null,
        };
        return decoding is null ? bytes : Inflate(decoding, coding, kept.IsCut);
    }

    private static ArraySegment<byte> Inflate(Stream decoding, string coding, bool isCut)
    {
        var kept = new KeptBytes(null, TimeProvider.System);
        var buffer = new byte[16 * 1024];
        try
        {
            while (!kept.IsFull && decoding.Read(buffer) is > 0 and var read)
            {
                kept.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            if (!isCut)
            {
                throw new HttpFailure("java.util.zip.ZipException", $"The body is no valid {coding}: {e.Message}");
            }
        }

        return kept.Bytes;
    }

    // A server that only says that it will send much must not make us hold much: what is kept grows with what comes.
    private sealed class KeptBytes(long? expected, TimeProvider time)
    {
        private const int FirstSize = 64 * 1024;
        private byte[] _bytes = expected is { } length ? new byte[(int)Math.Min(length, FirstSize)] : [];
        private int _length;

        public long? BeganAt { get; private set; }

        public bool IsFull => _length == MaxKept;

        /// <summary>Whether more came than is kept.</summary>
        public bool IsCut { get; private set; }

        public ArraySegment<byte> Bytes => new(_bytes, 0, _length);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            BeganAt ??= time.GetTimestamp();
            IsCut |= bytes.Length > MaxKept - _length;
            bytes = bytes[..Math.Min(bytes.Length, MaxKept - _length)];
            if (_bytes.Length - _length < bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Min(MaxKept, Math.Max(_bytes.Length * 2, _length + bytes.Length)));
            }

            bytes.CopyTo(_bytes.AsSpan(_length));
            _length += bytes.Length;
        }
    }
}
