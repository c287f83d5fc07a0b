using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Writes requests as JMeter's client does: the same headers in the same order, and a <c>traceparent</c>.</summary>
internal sealed class RequestWriter(PlanHeader[] headers, AuthManager[] authorizations, CookieManager? cookies, bool keepsAlive)
{
    private const string UserAgent = "SockShop-LoadTester";

    /// <returns>The length of the head within what was written.</returns>
    public int Write(ByteWriter to, HttpRequest request, VirtualUser user, string? traceparent)
    {
        to.Clear();
        to.Write(request.Method).Write(" "u8).Write(request.Target.PathAndQuery).Write(" HTTP/1.1\r\n"u8);
        to.Write(keepsAlive ? "Connection: keep-alive\r\n"u8 : "Connection: close\r\n"u8);
        var said = WriteOwn(to, request, user);
        WriteIf(to, "Authorization"u8, said.HasFlag(Said.Authorization) ? null : Authorization(request, user));
        WriteIf(to, "traceparent"u8, said.HasFlag(Said.Trace) ? null : traceparent);
        WriteIf(to, "Cookie"u8, cookies?.Header(user, request.Target));
        if (request.Body is { } body)
        {
            WriteIf(to, "Content-Type"u8, said.HasFlag(Said.ContentType) ? null : body.ContentType);
            to.Write("Content-Length: "u8).Write(body.Content.Length).Write("\r\n"u8);
        }

        WriteIf(to, "Host"u8, said.HasFlag(Said.Host) ? null : request.Target.Origin.Authority);
        WriteIf(to, "User-Agent"u8, said.HasFlag(Said.UserAgent) ? null : UserAgent);
        to.Write("\r\n"u8);
        var head = to.Length;
        to.Write(request.Body is { } sent ? sent.Content.Span : default);
        return head;
    }

    [Flags]
    private enum Said
    {
        None = 0,
        ContentType = 1,
        Host = 2,
        UserAgent = 4,
        Authorization = 8,
        Trace = 16,
    }

    private Said WriteOwn(ByteWriter to, HttpRequest request, VirtualUser user)
    {
        var said = Said.None;
        foreach (var header in headers)
        {
            var name = header.Name.Evaluate(user);
            var kind = Kind(name);
            if (name.Length == 0 || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || (kind == Said.ContentType && request.Body?.HasOwnContentType == true))
            {
                continue;
            }

            said |= kind;
            to.Write(OneLine(name)).Write(": "u8).Write(OneLine(header.Value.Evaluate(user))).Write("\r\n"u8);
        }

        return said;
    }

    private static Said Kind(string name) => name.Length switch
    {
        4 when name.Equals("Host", StringComparison.OrdinalIgnoreCase) => Said.Host,
        10 when name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) => Said.UserAgent,
        11 when name.Equals("traceparent", StringComparison.OrdinalIgnoreCase) => Said.Trace,
        12 when name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) => Said.ContentType,
        13 when name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) => Said.Authorization,
        _ => Said.None,
    };

    private string? Authorization(HttpRequest request, VirtualUser user)
    {
        foreach (var manager in authorizations)
        {
            if (manager.Find(request.Target.Url, user) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    // A value out of a variable must not become another header.
    private static string OneLine(string text) => text.AsSpan().ContainsAny('\r', '\n') ? text.ReplaceLineEndings(" ") : text;

    private static void WriteIf(ByteWriter to, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            to.Write(name).Write(": "u8).Write(value).Write("\r\n"u8);
        }
    }
}
