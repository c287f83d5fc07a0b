using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Expressions;

/// <summary><c>__urlencode(text)</c></summary>
internal sealed class UrlEncodeFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope) => FormEncoding.Encode(Argument(0, scope));
}

/// <summary><c>__urldecode(text)</c></summary>
internal sealed class UrlDecodeFunction(FunctionCall call) : Function(call)
{
    public override string Evaluate(Scope scope)
    {
        var text = Argument(0, scope);
        return FormEncoding.TryDecode(text, out var decoded) ? decoded : throw Wrong($"'{text}' has a % that is no encoded character");
    }
}

/// <summary>The encoding of HTML forms in UTF-8, as Java has it: a blank is <c>+</c>, and only <c>.-*_</c> stay beside letters and digits.</summary>
internal static class FormEncoding
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || (char)octet is '.' or '-' or '*' or '_')
            {
                encoded.Append((char)octet);
            }
            else if (octet == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }

        return encoded.ToString();
    }

    /// <returns>False where a <c>%</c> is not followed by two hexadecimal digits.</returns>
    public static bool TryDecode(string text, out string decoded)
    {
        var octets = new List<byte>(text.Length);
        decoded = "";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                {
                    return false;
                }

                octets.Add(octet);
                i += 2;
            }
            else if (text[i] == '+')
            {
                octets.Add((byte)' ');
            }
            else
            {
                var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                octets.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                i += length - 1;
            }
        }

        decoded = Encoding.UTF8.GetString([.. octets]);
        return true;
    }
}
