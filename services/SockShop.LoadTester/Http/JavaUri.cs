using System.Buffers;

namespace SockShop.LoadTester.Http;

/// <summary>What <c>java.net.URI</c> refuses: such a request fails before anything is sent.</summary>
internal static class JavaUri
{
    private static readonly SearchValues<char> s_illegal = SearchValues.Create(" \"<>\\^`{}|");

    /// <exception cref="HttpFailure">An address that Java would not parse.</exception>
    public static void Check(string url, int pathStart)
    {
        var query = url.IndexOf('?', pathStart);
        CheckAuthority(url, pathStart);
        for (var i = pathStart; i < url.Length; i++)
        {
            var c = url[i];
            if (s_illegal.Contains(c) || char.IsControl(c) || (c > 0x7f && char.IsSeparator(c)) || (c is '[' or ']' && (query < 0 || i < query)))
            {
                throw HttpFailure.Syntax($"Illegal character in {(query < 0 || i < query ? "path" : "query")} at index {i}", url);
            }

            if (c == '%' && !(i + 2 < url.Length && char.IsAsciiHexDigit(url[i + 1]) && char.IsAsciiHexDigit(url[i + 2])))
            {
                throw HttpFailure.Syntax($"Malformed escape pair at index {i}", url);
            }
        }
    }

    private static void CheckAuthority(string url, int end)
    {
        var authority = url.AsSpan(0, end);
        var bad = authority.IndexOfAny(s_illegal) is >= 0 and var illegal ? illegal : authority.IndexOfAnyInRange('\0', '\u001f');
        if (bad >= 0)
        {
            throw HttpFailure.Syntax($"Illegal character in authority at index {bad}", url);
        }
    }
}
