using System.Globalization;
using System.Text;

namespace Aspire.Dashboard.Otlp;

/// <summary>Turns an OTLP value into the text that is shown; arrays and lists read like JSON.</summary>
internal static class AnyValue
{
    public static string Text(ReadOnlySpan<byte> any, StringPool pool)
    {
        var reader = new ProtoReader(any);
        if (!reader.Next())
        {
            return "";
        }

        switch (reader.Field)
        {
            case 1:
                return pool.Get(reader.Bytes);
            case 2:
                return reader.Varint == 0 ? "false" : "true";
            case 3:
                Span<byte> digits = stackalloc byte[20];
                ((long)reader.Varint).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
                return pool.Get(digits[..length]);
            case 4:
                return reader.Double.ToString(CultureInfo.InvariantCulture);
            default:
                var text = new StringBuilder();
                Append(text, any, 0);
                return text.Length > OtlpLimits.TextLength ? text.ToString(0, OtlpLimits.TextLength - 1) + "…" : text.ToString();
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> any, int depth)
    {
        for (var reader = new ProtoReader(any); reader.Next() && text.Length <= OtlpLimits.TextLength;)
        {
            switch (reader.Field)
            {
                case 1:
                    text.Append('"').Append(Encoding.UTF8.GetString(Start(reader.Bytes))).Append('"');
                    break;
                case 2:
                    text.Append(reader.Varint == 0 ? "false" : "true");
                    break;
                case 3:
                    text.Append(CultureInfo.InvariantCulture, $"{(long)reader.Varint}");
                    break;
                case 4:
                    text.Append(CultureInfo.InvariantCulture, $"{reader.Double}");
                    break;
                case 5 or 6 when depth == OtlpLimits.ValueDepth:
                    text.Append('…');
                    break;
                case 5:
                    AppendArray(text, reader.Message, depth);
                    break;
                case 6:
                    AppendList(text, reader.Message, depth);
                    break;
                case 7:
                    text.Append(Convert.ToBase64String(Start(reader.Bytes)));
                    break;
            }
        }
    }

    private static void AppendArray(StringBuilder text, ProtoReader values, int depth)
    {
        text.Append('[');
        for (var separator = ""; values.Next() && text.Length <= OtlpLimits.TextLength; separator = ", ")
        {
            text.Append(separator);
            Append(text, values.Bytes, depth + 1);
        }

        text.Append(']');
    }

    private static void AppendList(StringBuilder text, ProtoReader pairs, int depth)
    {
        text.Append('{');
        for (var separator = ""; pairs.Next() && text.Length <= OtlpLimits.TextLength; separator = ", ")
        {
            text.Append(separator);
            for (var pair = pairs.Message; pair.Next();)
            {
                if (pair.Field == 1)
                {
                    text.Append('"').Append(Encoding.UTF8.GetString(Start(pair.Bytes))).Append("\": ");
                }
                else if (pair.Field == 2)
                {
                    Append(text, pair.Bytes, depth + 1);
                }
            }
        }

        text.Append('}');
    }

    private static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, OtlpLimits.TextLength)];
}
