using System.Buffers;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>One request as it goes out: method, address and body.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Target">What is asked for.</param>
/// <param name="Body">What it carries; null for nothing.</param>
internal sealed record HttpRequest(string Method, RequestTarget Target, RequestBody? Body)
{
    private static readonly SearchValues<char> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Puts together what a sampler asks for.</summary>
    /// <param name="settings">The sampler's.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="last">An earlier one of the same sampler: it is often the same again.</param>
    /// <exception cref="HttpFailure">An address or a body that cannot be made.</exception>
    public static HttpRequest Of(HttpSettings settings, VirtualUser user, HttpRequest? last)
    {
        var method = settings.Method.Evaluate(user);
        if (method.Length is 0 or > 32 || method.AsSpan().ContainsAnyExcept(s_letters))
        {
            throw new HttpFailure("java.lang.IllegalArgumentException", $"Unexpected method: '{method}'");
        }

        var arguments = HttpArgument.Evaluate(settings.Arguments, user);
        var encoding = EncodingOf(settings.Encoding.Evaluate(user));
        var target = RequestTarget.Of(settings, arguments, encoding, user, method, last?.Target);
        var body = RequestBody.Of(settings, arguments, encoding, user, method);
        return body is null && last is { Body: null } && ReferenceEquals(last.Target, target) && last.Method == method ? last : new(method, target, body);
    }

    /// <summary>What a redirect asks for next: without a body, and with <c>GET</c> unless only the headers were asked for.</summary>
    public HttpRequest Follow(string location) => new(Method == "HEAD" ? "HEAD" : "GET", Target.Follow(location), null);

    /// <summary>The same of another address.</summary>
    public HttpRequest Repeat(string location) => this with { Target = Target.Follow(location) };

    private static Encoding EncodingOf(string name)
    {
        try
        {
            return name.Length == 0 || name.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encodings.Find(name);
        }
        catch (ArgumentException)
        {
            throw new HttpFailure("java.nio.charset.UnsupportedCharsetException", name);
        }
    }
}
