using System.Buffers.Binary;

namespace Aspire.Dashboard.Otlp;

/// <summary>
/// Walks the fields of a protobuf message where it lies. Nothing is built of what nobody asks for, so that a hostile message
/// costs its length and no more.
/// </summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int VarintType = 0, Fixed64Type = 1, BytesType = 2, Fixed32Type = 5;

    private ReadOnlySpan<byte> _rest = message;
    private ReadOnlySpan<byte> _bytes;
    private ulong _number;
    private int _type;

    public int Field { get; private set; }

    public bool IsPacked => _type == BytesType;

    public readonly ReadOnlySpan<byte> Bytes => _type == BytesType ? _bytes : throw new MalformedMessageException();

    public readonly ProtoReader Message => new(Bytes);

    public readonly ulong Varint => _type == VarintType ? _number : throw new MalformedMessageException();

    public readonly ulong Fixed64 => _type == Fixed64Type ? _number : throw new MalformedMessageException();

    public readonly double Double => BitConverter.UInt64BitsToDouble(Fixed64);

    /// <summary>Goes to the next field; false at the message's end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var tag = ReadVarint();
        (Field, _type) = ((int)(tag >> 3), (int)(tag & 7));
        if (tag >> 3 is 0 or > int.MaxValue >> 3)
        {
            throw new MalformedMessageException();
        }

        switch (_type)
        {
            case VarintType:
                _number = ReadVarint();
                break;
            case Fixed64Type:
                _number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case BytesType:
                _bytes = Take(ReadVarint());
                break;
            case Fixed32Type:
                _number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new MalformedMessageException();
        }

        return true;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MalformedMessageException();
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new MalformedMessageException();
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
