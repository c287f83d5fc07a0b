using System.Buffers;
using System.IO.Compression;

namespace Aspire.Dashboard.Otlp;

/// <summary>A request's body in a rented buffer.</summary>
internal sealed class OtlpBody : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;

    private OtlpBody()
    {
    }

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads the body, inflating it if need be; null when it, or what it inflates to, is longer than allowed.</summary>
    public static async Task<OtlpBody?> ReadAsync(Stream stream, bool isGzip, CancellationToken cancellationToken)
    {
        var sent = new OtlpBody();
        if (!await sent.FillAsync(stream, cancellationToken))
        {
            return null;
        }

        if (!isGzip)
        {
            return sent;
        }

        using (sent)
        {
            await using var gzip = new GZipStream(new MemoryStream(sent._buffer, 0, sent._length), CompressionMode.Decompress);
            var inflated = new OtlpBody();
            return await inflated.FillAsync(gzip, cancellationToken) ? inflated : null;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken) is > 0 and var read)
            {
                _length += read;
                if (_length > OtlpLimits.BodyBytes)
                {
                    Dispose();
                    return false;
                }

                if (_length == _buffer.Length)
                {
                    Grow();
                }
            }

            return true;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
