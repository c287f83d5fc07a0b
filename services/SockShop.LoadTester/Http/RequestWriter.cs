using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Writes requests as JMeter's client does: the same headers in the same order, and a <c>traceparent</c>.</summary>
internal sealed class RequestWriter(PlanHeader[] headers, AuthManager[] authorizations, CookieManager? cookies, bool keepsAlive)
{
    private const string UserAgent = "SockShop-LoadTester";

    public Written Write(ByteWriter to, HttpRequest request, VirtualUser user, in SampleTrace trace)
    {
        to.Clear();
        to.Write(request.Method).Write(" "u8).Write(request.Target.PathAndQuery).Write(" HTTP/1.1\r\n"u8);
        to.Write(keepsAlive ? "Connection: keep-alive\r\n"u8 : "Connection: close\r\n"u8);
        var own = WriteOwn(to, request, user);
        if (!own.Said.HasFlag(Said.Authorization))
        {
            WriteIf(to, "Authorization"u8, Authorization(request, user));
        }

        if (own.Traceparent is null && trace.TraceId != default)
        {
            to.Write("traceparent: 00-"u8).Write(trace.TraceId.ToHexString()).Write("-"u8).Write(trace.SpanId.ToHexString()).Write("-01\r\n"u8);
        }

        WriteIf(to, "Cookie"u8, cookies?.Header(user, request.Target));
        if (request.Body is { } body)
        {
            WriteIf(to, "Content-Type"u8, own.Said.HasFlag(Said.ContentType) ? null : body.ContentType);
            to.Write("Content-Length: "u8).Write(body.Content.Length).Write("\r\n"u8);
        }

        WriteIf(to, "Host"u8, own.Host ?? request.Target.Origin.Authority);
        WriteIf(to, "User-Agent"u8, own.Said.HasFlag(Said.UserAgent) ? null : UserAgent);
        to.Write("\r\n"u8);
        var head = to.Length;
        to.Write(request.Body is { } sent ? sent.Content.Span : default);
        return new(head, own.Traceparent);
    }

    /// <summary>What was written.</summary>
    /// <param name="Head">Length of the head.</param>
    /// <param name="Traceparent">The plan's own; null without one.</param>
    public readonly record struct Written(int Head, string? Traceparent);

    private readonly record struct Own(Said Said, string? Host, string? Traceparent);

    [Flags]
    private enum Said
    {
        None = 0,
        ContentType = 1,
        UserAgent = 2,
        Authorization = 4,
        Host = 8,
        Trace = 16,
        Length = 32,
    }

    private Own WriteOwn(ByteWriter to, HttpRequest request, VirtualUser user)
    {
        var own = default(Own);
        foreach (var header in headers)
        {
            var name = header.Name.Evaluate(user);
            var kind = Kind(name);
            if (name.Length == 0 || kind == Said.Length || (kind == Said.ContentType && request.Body?.HasOwnContentType == true))
            {
                continue;
            }

            var value = OneLine(header.Value.Evaluate(user));
            own = new(own.Said | kind, kind == Said.Host ? value : own.Host, kind == Said.Trace ? value : own.Traceparent);
            if (kind != Said.Host)
            {
                to.Write(OneLine(name)).Write(": "u8).Write(value).Write("\r\n"u8);
            }
        }

        return own;
    }

    private static Said Kind(string name) => name.Length switch
    {
        4 when name.Equals("Host", StringComparison.OrdinalIgnoreCase) => Said.Host,
        10 when name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) => Said.UserAgent,
        11 when name.Equals("traceparent", StringComparison.OrdinalIgnoreCase) => Said.Trace,
        12 when name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) => Said.ContentType,
        14 when name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) => Said.Length,
        13 when name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) => Said.Authorization,
        _ => Said.None,
    };

    private string? Authorization(HttpRequest request, VirtualUser user)
    {
        foreach (var manager in authorizations)
        {
            if (manager.Find(request.Target, user) is { } value)
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
