using System.Text;

namespace Aspire.Dashboard.Otlp;

/// <summary>The messages that go back; they are small enough to be written by hand.</summary>
internal static class OtlpAnswer
{
    private const byte Varint1 = 1 << 3, Bytes1 = (1 << 3) | 2, Bytes2 = (2 << 3) | 2;

    /// <summary>An Export…ServiceResponse, the same for all signals: empty, or with what was rejected (1) and why (2).</summary>
    public static byte[] Success(Intake intake) => intake.Rejected == 0 ? [] :
        LengthDelimited(Bytes1, [Varint1, .. Varint((ulong)intake.Rejected), .. Text(Bytes2, intake.Reason ?? "")]);

    /// <summary>A google.rpc.Status with its message.</summary>
    public static byte[] Refusal(string reason) => Text(Bytes2, reason);

    private static byte[] Text(byte tag, string text) => LengthDelimited(tag, Encoding.UTF8.GetBytes(text));

    private static byte[] LengthDelimited(byte tag, byte[] content) => [tag, .. Varint((ulong)content.Length), .. content];

    private static List<byte> Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
