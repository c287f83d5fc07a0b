using System.Globalization;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>What is asked for: the origin, and path and query as they are sent.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="PathAndQuery">As on the request line.</param>
/// <param name="Url">The whole address.</param>
internal sealed record RequestTarget(Origin Origin, string PathAndQuery, string Url)
{
    private string? _asked;

    /// <summary>The whole address with its port, where <see cref="Url"/> leaves it out as usual.</summary>
    public string UrlWithPort => $"{(Origin.IsSecure ? "https" : "http")}://{Origin.Host}:{Origin.Port}{PathAndQuery}";

    /// <summary>The path alone.</summary>
    public ReadOnlySpan<char> Path => PathAndQuery.AsSpan(0, PathAndQuery.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : PathAndQuery.Length);

    /// <summary>Puts an address together as JMeter's sampler does: a path that is a whole address stands for itself, without parameters.</summary>
    /// <exception cref="HttpFailure">An address that Java would not parse.</exception>
    public static RequestTarget Of(HttpSettings settings, ArgumentText[] arguments, Encoding encoding, VirtualUser user, string method, RequestTarget? last)
    {
        var path = settings.Path.Evaluate(user).Replace(" ", "%20", StringComparison.Ordinal);
        if (path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal))
        {
            return Absolute(path, user.Run.Target);
        }

        var isSecure = settings.Protocol.Evaluate(user).Equals("https", StringComparison.OrdinalIgnoreCase);
        var (host, port) = user.Run.Target is { } target
            ? (target.Host, target.Port)
            : (settings.Domain.Evaluate(user), PortOf(settings.Port.Evaluate(user), isSecure));
        var query = method is "GET" or "DELETE" or "OPTIONS" ? QueryString.Of(arguments, encoding) : "";
        var (origin, asked) = (new Origin(isSecure, Bracketed(host), port), Join(path.StartsWith('/') ? path : $"/{path}", query));
        return last is not null && last.Origin == origin && last._asked == asked ? last : Check(origin, asked);
    }

    /// <summary>Reads an absolute address, such as that of a redirect.</summary>
    public static RequestTarget Absolute(string url, Target? instead = null)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var isSecure = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        var rest = url[(scheme + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var (authority, path) = end < 0 ? (rest, "/") : (rest[..end], rest[end..]);
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = authority.LastIndexOf(':');
        var (host, port) = colon > authority.LastIndexOf(']') ? (authority[..colon], PortOf(authority[(colon + 1)..], isSecure)) : (authority, isSecure ? 443 : 80);
        var origin = instead is null ? new Origin(isSecure, host, port) : new Origin(isSecure, Bracketed(instead.Host), instead.Port);
        return Check(origin, path.StartsWith('/') ? path : $"/{path}");
    }

    /// <summary>The address that a header of the answer leads to, relative ones included.</summary>
    public RequestTarget Follow(string location)
    {
        location = location.Replace(" ", "%20", StringComparison.Ordinal);
        if (location.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(location, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https")
        {
            return Absolute(location);
        }

        return Uri.TryCreate(new Uri(Url), location, out var resolved) && resolved.Scheme is "http" or "https"
            ? Absolute(resolved.AbsoluteUri)
            : throw new HttpFailure("java.net.MalformedURLException", $"no protocol: {location}");
    }

    private static RequestTarget Check(Origin origin, string pathAndQuery)
    {
        if (origin.Host.Length == 0)
        {
            throw HttpFailure.Protocol($"URI does not specify a valid host name: {origin}{pathAndQuery}");
        }

        var prefix = origin.ToString();
        if (origin.Host.Contains(':', StringComparison.Ordinal) && !System.Net.IPAddress.TryParse(origin.Host.Trim('[', ']'), out _))
        {
            throw HttpFailure.Syntax($"Malformed IPv6 address at index {(origin.IsSecure ? 9 : 8)}", prefix + pathAndQuery);
        }

        var url = prefix + pathAndQuery;
        JavaUri.Check(url, prefix.Length);
        var fragment = pathAndQuery.IndexOf('#', StringComparison.Ordinal);
        return new(origin, Escaped(fragment < 0 ? pathAndQuery : pathAndQuery[..fragment]), url) { _asked = pathAndQuery };
    }

    private static string Join(string path, string query) => query.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";

    // Letters outside ASCII, which Java's addresses may have, go out as their bytes in UTF-8.
    private static string Escaped(string text) =>
        Ascii.IsValid(text) ? text : string.Concat(Encoding.UTF8.GetBytes(text).Select(b => b < 0x80 ? $"{(char)b}" : $"%{b:X2}"));

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;

    private static int PortOf(string text, bool isSecure) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : isSecure ? 443 : 80;
}
