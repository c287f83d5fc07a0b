using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>What is asked for: the origin, and path and query as they are sent.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="PathAndQuery">As on the request line.</param>
/// <param name="Url">The whole address.</param>
internal sealed record RequestTarget(Origin Origin, string PathAndQuery, string Url)
{
    /// <summary>Puts an address together as JMeter's sampler does.</summary>
    /// <exception cref="HttpFailure">An address that Java would not parse.</exception>
    public static RequestTarget Of(HttpSettings settings, VirtualUser user, string method)
    {
        var path = settings.Path.Evaluate(user);
        if (path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return Absolute(path.Replace(" ", "%20", StringComparison.Ordinal), user.Run.Target, Query(settings, user, method));
        }

        var isSecure = settings.Protocol.Evaluate(user).Equals("https", StringComparison.OrdinalIgnoreCase);
        var (host, port) = user.Run.Target is { } target
            ? (target.Host, target.Port)
            : (settings.Domain.Evaluate(user), PortOf(settings.Port.Evaluate(user), isSecure));
        path = path.Replace(" ", "%20", StringComparison.Ordinal);
        return Check(new(isSecure, Bracketed(host), port), Join(path.StartsWith('/') ? path : $"/{path}", Query(settings, user, method)));
    }

    /// <summary>Reads an absolute address, such as that of a redirect.</summary>
    public static RequestTarget Absolute(string url, Target? instead = null, string query = "")
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
        return Check(origin, Join(path.StartsWith('/') ? path : $"/{path}", query));
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
        return new(origin, fragment < 0 ? pathAndQuery : pathAndQuery[..fragment], url);
    }

    // Only these carry parameters in the address.
    private static string Query(HttpSettings settings, VirtualUser user, string method) =>
        method is "GET" or "DELETE" or "OPTIONS" && !RequestBody.IsRaw(settings, user) ? QueryString.Of(settings.Arguments, user) : "";

    private static string Join(string path, string query) => query.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;

    private static int PortOf(string text, bool isSecure) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : isSecure ? 443 : 80;
}
