using System.Text;

namespace SockShop.Tests.Hostile;

/// <summary>The lines of a request's head after the first.</summary>
internal static class HeaderGrammar
{
    private static readonly string[] s_names =
    [
        "Authorization", "Idempotency-Key", "traceparent", "tracestate", "baggage", "Correlation-Context", "Request-Id", "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled", "x-request-id",
        "Accept", "Accept-Encoding", "Accept-Language", "Range", "If-None-Match", "If-Modified-Since", "If-Range", "Content-Encoding", "Sec-Fetch-Site", "X-Forwarded-For", "X-Forwarded-Host",
        "X-HTTP-Method-Override", "Upgrade", "Referer", "Origin", "User-Agent", "Cookie", "X-Unknown",
    ];

    private static readonly string s_trace = $"00-{new string('a', 32)}-{new string('b', 16)}-01";

    public static List<string> Headers(FuzzedRoute route, Random random)
    {
        var lines = new List<string> { random.Percent(98) ? "Host: shop" : $"Host: {random.Pick("", "evil.example:99999", "a b", "ü".OnTheWire(), "[::1", "shop\r\nHost: shop")}" };
        if (random.Percent(60))
        {
            lines.Add($"Cookie: {Cookies(random)}");
        }

        lines.AddRange(route.Headers.Where(_ => random.Percent(50)).Select(name => $"{name}: {Value(name, random)}"));
        for (var more = random.Next(4); more > 0; more--)
        {
            var name = random.Pick(s_names);
            lines.Add($"{name}: {Value(name, random)}");
        }

        if (random.Percent(2))
        {
            lines.AddRange(Enumerable.Repeat("X-Flood: 1", random.Pick(50, 200)));
        }

        return lines;
    }

    private static string Value(string name, Random random) => random.Percent(50) ? random.Pick(Rubbish.HeaderValues) : name.ToUpperInvariant() switch
    {
        "AUTHORIZATION" => random.Pick("Basic", "Basic ====", "Basic :", "Bearer x", "basic " + Base64("Eve_Berger:wrong"), "Basic " + Base64("\0:\0"), "Basic " + Base64(Known.Username + ":" + Known.Password), "Basic " + Base64(new string(':', 3000))),
        "TRACEPARENT" => random.Pick(s_trace, s_trace.ToUpperInvariant(), s_trace.Replace("00-", "ff-", StringComparison.Ordinal), "00-0-0-0", new string('0', 55)),
        "B3" => random.Pick("0", "1", "d", $"{new string('a', 16)}-{new string('b', 16)}-1", "----", new string('-', 4000)),
        "RANGE" => random.Pick("bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=0-99999999999999999999", "bytes=" + Rubbish.Repeat("0-0,", 900)),
        "CONTENT-ENCODING" => random.Pick("gzip", "br", "deflate", "identity"),
        "COOKIE" => Cookies(random),
        "IDEMPOTENCY-KEY" => random.Pick("k1", "k2", "k3", Guid.Empty.ToString()),
        _ => "x",
    };

    private static string Cookies(Random random)
    {
        var valid = random.Pick(Known.Cookies, Known.Cookies, Known.AnonymousCookies);
        return random.Next(20) switch
        {
            < 13 => valid,
            13 => valid[..random.Next(valid.Length)],
            14 => valid.Remove(random.Next(valid.Length), 1),
            15 => $"{valid}; {Known.AnonymousCookies}",
            16 => $"md.sid={random.Pick(Rubbish.HeaderValues)}; logged_in={random.Pick(Rubbish.HeaderValues)}",
            17 => $"{valid}; {Rubbish.Repeat("a=b; ", 3000)}",
            18 => "logged_in=x",
            _ => $"md.sid=s%3A{new string('a', 6000)}.x; logged_in=x",
        };
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
