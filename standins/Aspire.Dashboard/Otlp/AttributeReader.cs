using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Otlp;

/// <summary>Reads names, values and attributes, bounded in number and length.</summary>
internal sealed class AttributeReader
{
    private readonly StringPool _names = new();
    private readonly StringPool _values = new();

    public string Name(ReadOnlySpan<byte> utf8) => _names.Get(utf8, OtlpLimits.NameLength);

    public string Text(ReadOnlySpan<byte> utf8) => _values.Get(utf8);

    public string Value(ReadOnlySpan<byte> any) => AnyValue.Text(any, _values);

    /// <summary>The attributes at a field of the message.</summary>
    public Attribute[] Read(ReadOnlySpan<byte> message, int field)
    {
        var sent = Count(message, field);
        if (sent == 0)
        {
            return [];
        }

        var attributes = new Attribute[Math.Min(sent, OtlpLimits.Attributes)];
        var next = 0;
        var reader = new ProtoReader(message);
        while (next < attributes.Length && reader.Next())
        {
            if (reader.Field == field)
            {
                attributes[next++] = ReadOne(reader.Message);
            }
        }

        return attributes;
    }

    private static int Count(ReadOnlySpan<byte> message, int field)
    {
        var count = 0;
        for (var reader = new ProtoReader(message); reader.Next();)
        {
            if (reader.Field == field && ++count > OtlpLimits.AttributesSent)
            {
                throw new MalformedMessageException($"A record has more than {OtlpLimits.AttributesSent} attributes.");
            }
        }

        return count;
    }

    private Attribute ReadOne(ProtoReader keyValue)
    {
        var (key, value) = ("", "");
        while (keyValue.Next())
        {
            switch (keyValue.Field)
            {
                case 1:
                    key = Name(keyValue.Bytes);
                    break;
                case 2:
                    value = Value(keyValue.Bytes);
                    break;
            }
        }

        return new(key, value);
    }
}
