using System.Text;

namespace SockShop.Tests.Hostile;

/// <summary>Makes the request that a seed and an index stand for, always the same.</summary>
internal sealed class RequestGrammar(FuzzedRoute[] routes, int seed)
{
    private readonly JsonGrammar _json = new(routes);

    public FuzzedRequest this[int index]
    {
        get
        {
            var random = new Random(unchecked((seed * 1_000_003) + index));
            var route = routes[index % routes.Length];
            var method = random.Percent(94) ? route.Method : random.Pick("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "get", "PROPFIND", "X");
            var lines = HeaderGrammar.Headers(route, random);
            var (body, whole) = Body(route, method, lines, random);
            var head = $"{method} {TargetGrammar.Target(route, random)} {(random.Percent(99) ? "HTTP/1.1" : random.Pick("HTTP/1.0", "HTTP/9.9", ""))}";
            return new(route.Service, method, Encoding.Latin1.GetBytes($"{head}\r\n{string.Join("\r\n", lines)}\r\n\r\n{body}"), whole);
        }
    }

    private (string Body, bool Whole) Body(FuzzedRoute route, string method, List<string> lines, Random random)
    {
        if (!random.Percent(method is "POST" or "PUT" or "PATCH" ? 97 : 4))
        {
            return ("", true);
        }

        var body = _json.Body(route.Body, random);
        lines.Add($"Content-Type: {(random.Percent(88) ? "application/json" : random.Pick(Rubbish.ContentTypes))}");
        switch (random.Next(30))
        {
            case 0:
                lines.Add("Transfer-Encoding: chunked");
                return (random.Pick("", "0\r\n", "zz\r\nxx\r\n0\r\n\r\n", "7fffffffffffffff\r\n{}", "2\r\n{}\r\n"), false);
            case 1:
                lines.Add($"Content-Length: {random.Pick("-1", "x", "99999999999999999999", $"{body.Length + 10}")}");
                return (body, false);
            case < 6:
                lines.Add("Transfer-Encoding: chunked");
                return (body.Length == 0 ? "0\r\n\r\n" : $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n", true);
            default:
                lines.Add($"Content-Length: {body.Length}");
                return (body, true);
        }
    }
}

/// <summary>One request.</summary>
/// <param name="Service">Whom it goes to.</param>
/// <param name="Method">Its method.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Whole">Whether it ends where it says; else the service may close without an answer.</param>
internal sealed record FuzzedRequest(string Service, string Method, byte[] Bytes, bool Whole)
{
    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(Bytes);
        return $"to {Service}: {(text.Length > 1500 ? $"{text[..1000]} … {text.Length} bytes … {text[^200..]}" : text)}";
    }
}
