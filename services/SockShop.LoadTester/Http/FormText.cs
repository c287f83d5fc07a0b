using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Http;

/// <summary>Texts of forms, as Java's <c>URLEncoder</c> and <c>URLDecoder</c> write and read them.</summary>
internal static class FormText
{
    public static string Encode(string text, Encoding encoding)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in encoding.GetBytes(text))
        {
            _ = b switch
            {
                (byte)' ' => encoded.Append('+'),
                _ when IsPlain((char)b) => encoded.Append((char)b),
                _ => encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture)),
            };
        }

        return encoded.ToString();
    }

    /// <exception cref="HttpFailure">A <c>%</c> that two hexadecimal digits do not follow.</exception>
    public static string Decode(string text, Encoding encoding)
    {
        if (!text.AsSpan().ContainsAny('%', '+'))
        {
            return text;
        }

        var decoded = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '+')
            {
                decoded.Add((byte)' ');
            }
            else if (text[i] == '%')
            {
                decoded.Add(i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b)
                    ? b
                    : throw new HttpFailure("java.lang.IllegalArgumentException", $"URLDecoder: Incomplete or illegal escape (%) pattern in {text}"));
                i += 2;
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                decoded.AddRange(encoding.GetBytes(text, i, length));
                i += length - 1;
            }
        }

        return encoding.GetString([.. decoded]);
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!IsPlain(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '*' or '_';
}
