using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>Writes the kinds of protobuf fields that OTLP's spans have.</summary>
internal sealed class ProtoWriter
{
    private const int Varint = 0, EightBytes = 1, Length = 2;
    private readonly ArrayBufferWriter<byte> _to = new();

    public void Number(int field, int value)
    {
        Tag(field, Varint);
        WriteVarint((uint)value);
    }

    public void Fixed64(int field, ulong value)
    {
        Tag(field, EightBytes);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        _to.Write(bytes);
    }

    public void Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Tag(field, Length);
        WriteVarint((uint)bytes.Length);
        _to.Write(bytes);
    }

    public void Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public void Message(int field, Action<ProtoWriter> write)
    {
        var message = new ProtoWriter();
        write(message);
        Bytes(field, message.ToArray());
    }

    public byte[] ToArray() => _to.WrittenSpan.ToArray();

    private void Tag(int field, int wireType) => WriteVarint((uint)((field << 3) | wireType));

    private void WriteVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _to.Write([(byte)(value | 0x80)]);
        }

        _to.Write([(byte)value]);
    }
}
