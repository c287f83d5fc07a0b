using System.Text;

namespace Aspire.Dashboard.Otlp;

/// <summary>
/// One string for texts that come again and again: a fixed table in which a newcomer takes the place of what was there.
/// Races between requests only cost a duplicate.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 16_384;
    private const int LongestShared = 64;

    private readonly string?[] _strings = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8, int maxLength = OtlpLimits.TextLength)
    {
        if (utf8.Length > LongestShared)
        {
            return Cut(utf8, maxLength);
        }

        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _strings[hash.ToHashCode() & (Slots - 1)];
        if (slot is { } known && Ascii.Equals(utf8, known))
        {
            return known;
        }

        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static string Cut(ReadOnlySpan<byte> utf8, int maxLength)
    {
        if (utf8.Length <= maxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var end = maxLength - 1;
        while (end > 0 && (utf8[end] & 0xc0) == 0x80)
        {
            end--; // not within a character
        }

        return Encoding.UTF8.GetString(utf8[..end]) + "…";
    }
}
