using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SockShop.ServiceDefaults;

/// <summary>
/// Identifiers in the form clients of the original know: 24 lower-case hexadecimal digits, of which the first eight are
/// seconds since 1970, ten are random for each process and six count up, as in the BSON specification's ObjectId.
/// </summary>
public static class ObjectId
{
    private const int Length = 24;
    private static readonly byte[] s_process = RandomNumberGenerator.GetBytes(5);
    private static int s_counter = RandomNumberGenerator.GetInt32(1 << 24);

    /// <summary>Makes an identifier that no other call makes.</summary>
    /// <param name="clock">Supplies the seconds.</param>
    public static string New(TimeProvider clock)
    {
        Span<byte> id = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(id[8..], (uint)Interlocked.Increment(ref s_counter));
        s_process.CopyTo(id[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)clock.GetUtcNow().ToUnixTimeSeconds());
        return Convert.ToHexStringLower(id);
    }

    /// <summary>Whether a text has the form of an identifier.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsValid(string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigit);
}
