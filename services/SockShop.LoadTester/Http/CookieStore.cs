using System.Globalization;

namespace SockShop.LoadTester.Http;

/// <summary>A cookie that is kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What is sent back.</param>
/// <param name="Domain">Host that set it, or the domain it was set for; lower case.</param>
/// <param name="IsHostOnly">Whether it goes back to that host only.</param>
/// <param name="Path">Where it goes back to, and below.</param>
/// <param name="IsSecure">Whether it goes over https only.</param>
/// <param name="ExpiresAt">When it goes; null with its user.</param>
internal sealed record Cookie(string Name, string Value, string Domain, bool IsHostOnly, string Path, bool IsSecure, DateTimeOffset? ExpiresAt)
{
    public bool Matches(RequestTarget target, DateTimeOffset now) =>
        (ExpiresAt is null || ExpiresAt > now)
        && (!IsSecure || target.Origin.IsSecure)
        && CookieStore.IsWithin(target.Origin.Host, Domain, IsHostOnly)
        && MatchesPath(target.Path);

    private bool MatchesPath(ReadOnlySpan<char> path) =>
        path.StartsWith(Path, StringComparison.Ordinal) && (path.Length == Path.Length || Path.EndsWith('/') || path[Path.Length] == '/');
}

/// <summary>One user's cookies: RFC 6265, section 5.</summary>
internal sealed class CookieStore
{
    private const int MaxCookies = 300;
    private readonly List<Cookie> _cookies = [];

    public bool IsFilled { get; private set; }

    public static bool IsWithin(string host, string domain, bool isHostOnly) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (!isHostOnly && host.Length > domain.Length && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && host[^(domain.Length + 1)] == '.' && !System.Net.IPAddress.TryParse(host, out _));

    public void Reset(IEnumerable<Cookie> defined)
    {
        _cookies.Clear();
        foreach (var cookie in defined)
        {
            Insert(cookie);
        }

        IsFilled = true;
    }

    public string? Header(RequestTarget target, DateTimeOffset now)
    {
        string? header = null;
        foreach (var cookie in _cookies)
        {
            if (cookie.Matches(target, now))
            {
                header = header is null ? $"{cookie.Name}={cookie.Value}" : $"{header}; {cookie.Name}={cookie.Value}";
            }
        }

        return header;
    }

    /// <summary>Takes one <c>Set-Cookie</c>; what another domain sets for ours, and what is empty, is not kept.</summary>
    public void Take(string header, RequestTarget target, DateTimeOffset now)
    {
        if (Parse(header, target, now) is not { } cookie)
        {
            return;
        }

        var index = _cookies.FindIndex(c => c.Name == cookie.Name && c.Path == cookie.Path && c.Domain == cookie.Domain);
        var isGone = cookie.Value.Length == 0 || cookie.ExpiresAt <= now;
        if (index >= 0 && isGone)
        {
            _cookies.RemoveAt(index);
        }
        else if (index >= 0)
        {
            _cookies[index] = cookie;
        }
        else if (!isGone && _cookies.Count < MaxCookies)
        {
            Insert(cookie);
        }
    }

    // Longer paths first, then the older (RFC 6265, section 5.4).
    private void Insert(Cookie cookie)
    {
        var index = _cookies.FindIndex(c => c.Path.Length < cookie.Path.Length);
        _cookies.Insert(index < 0 ? _cookies.Count : index, cookie);
    }

    public void CopyTo(Dictionary<string, string> variables)
    {
        foreach (var cookie in _cookies)
        {
            variables[$"COOKIE_{cookie.Name}"] = cookie.Value;
        }
    }

    private static Cookie? Parse(string header, RequestTarget target, DateTimeOffset now)
    {
        var parts = header.Split(';');
        var (name, value) = Pair(parts[0]);
        if (name.Length == 0)
        {
            return null;
        }

        var path = target.Path.LastIndexOf('/') is > 0 and var slash ? target.Path[..slash].ToString() : "/";
        var cookie = new Cookie(name, value, target.Origin.Host.ToLowerInvariant(), IsHostOnly: true, path, IsSecure: false, ExpiresAt: null);
        TimeSpan? maxAge = null;
        foreach (var part in parts.AsSpan(1))
        {
            var (attribute, said) = Pair(part);
            switch (attribute.ToLowerInvariant())
            {
                case "domain" when said.TrimStart('.').ToLowerInvariant() is { Length: > 0 } domain:
                    if (!IsWithin(target.Origin.Host, domain, isHostOnly: false))
                    {
                        return null;
                    }

                    cookie = cookie with { Domain = domain, IsHostOnly = false };
                    break;
                case "path" when said.StartsWith('/'):
                    cookie = cookie with { Path = said };
                    break;
                case "secure":
                    cookie = cookie with { IsSecure = true };
                    break;
                case "max-age" when long.TryParse(said, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds):
                    maxAge = TimeSpan.FromSeconds(Math.Clamp(seconds, -1, int.MaxValue));
                    break;
                case "expires" when DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires):
                    cookie = cookie with { ExpiresAt = expires };
                    break;
            }
        }

        return maxAge is { } age ? cookie with { ExpiresAt = now + age } : cookie;
    }

    private static (string Name, string Value) Pair(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (part.Trim(), "") : (part[..equals].Trim(), part[(equals + 1)..].Trim());
    }
}
