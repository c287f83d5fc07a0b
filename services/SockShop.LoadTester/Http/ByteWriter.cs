using System.Buffers;
using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>Bytes in one piece that grows; used again for each request.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public ByteWriter Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    /// <summary>A text in UTF-8.</summary>
    public ByteWriter Write(string text)
    {
        var reserved = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        if (Ascii.FromUtf16(text, reserved, out var written) != OperationStatus.Done)
        {
            written = Encoding.UTF8.GetBytes(text, reserved);
        }

        Length += written;
        return this;
    }

    public ByteWriter Write(long number)
    {
        number.TryFormat(Reserve(20), out var written, default, null);
        Length += written;
        return this;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
