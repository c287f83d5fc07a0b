using System.Buffers.Binary;
using System.Globalization;

namespace Aspire.Dashboard.Telemetry;

/// <summary>A trace's id; all zero means none.</summary>
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public bool IsNone => (High | Low) == 0;

    public static TraceId Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 16 ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])) : default;

    public static TraceId Parse(string? hex) =>
        hex is { Length: 32 } && SpanId.Hex(hex.AsSpan(0, 16)) is { } high && SpanId.Hex(hex.AsSpan(16)) is { } low ? new(high, low) : default;

    public override string ToString() => $"{High:x16}{Low:x16}";
}

/// <summary>A span's id within its trace; zero means none.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public bool IsNone => Value == 0;

    public static SpanId Of(ReadOnlySpan<byte> bytes) => bytes.Length == 8 ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;

    public static SpanId Parse(string? hex) => new(hex is { Length: 16 } && Hex(hex) is { } value ? value : 0);

    public override string ToString() => $"{Value:x16}";

    internal static ulong? Hex(ReadOnlySpan<char> digits) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
