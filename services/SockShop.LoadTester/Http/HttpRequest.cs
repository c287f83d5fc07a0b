using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>One request as it goes out: method, address and body.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Target">What is asked for.</param>
/// <param name="Body">What it carries; null for nothing.</param>
internal sealed record HttpRequest(string Method, RequestTarget Target, RequestBody? Body)
{
    /// <summary>Puts together what a sampler asks for.</summary>
    /// <exception cref="HttpFailure">An address or a body that cannot be made.</exception>
    public static HttpRequest Of(HttpSettings settings, VirtualUser user)
    {
        var method = settings.Method.Evaluate(user);
        if (method.Length == 0 || method.Length > 32 || !method.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw HttpFailure.Protocol($"'{method}' is no method of HTTP");
        }

        var target = RequestTarget.Of(settings, user, method);
        return new(method, target, RequestBody.Of(settings, user, method));
    }

    /// <summary>What a redirect asks for next: without a body, and with <c>GET</c> unless only the headers were asked for.</summary>
    public HttpRequest Follow(string location) => new(Method == "HEAD" ? "HEAD" : "GET", Target.Follow(location), null);
}
