using System.Globalization;
using System.Runtime.CompilerServices;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>
/// Follows redirects as JMeter 5.6 does. The sampler's way: each hop is a sub-sample, what is asked next is a <c>GET</c>, and each answer's
/// cookies are kept. The client's way (<c>auto_redirects</c>): one sample, and only the last answer is seen.
/// </summary>
internal sealed class Redirects(HttpExchange exchange, RedirectMode mode)
{
    /// <summary>The sample of a request and of what it leads to, and the request that was answered at last.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<(SampleResult Result, HttpRequest Request)> SendAsync(VirtualUser user, string label, HttpRequest request)
    {
        var (result, head) = await exchange.SendAsync(user, label, request);
        if (head is null)
        {
            return (result, request);
        }

        if (mode == RedirectMode.Follow || !LeadsOn(head, request.Method))
        {
            exchange.KeepCookies(user, request.Target, head);
        }

        if (!IsOne(head.Status, request.Method) && !LeadsOn(head, request.Method))
        {
            return (result, request);
        }

        if (head.Find("Location"u8) is not { Length: > 0 })
        {
            HttpExchange.Fail(result, new("java.lang.IllegalArgumentException", $"Missing location header in redirect for {request.Method} {request.Target.Url}"));
            return (result, request);
        }

        return LeadsOn(head, request.Method) ? await FollowAsync(user, result, head, request) : (result, request);
    }

    private async ValueTask<(SampleResult Result, HttpRequest Request)> FollowAsync(VirtualUser user, SampleResult first, ResponseHead? head, HttpRequest request)
    {
        var started = user.Run.Time.GetTimestamp();
        var (whole, last, most) = (first.Begin(), first, Most(user));
        var hops = new List<SampleResult> { first };
        while (head is not null && LeadsOn(head, request.Method))
        {
            try
            {
                request = hops.Count > most
                    ? throw new HttpFailure("java.io.IOException", $"Exceeded maximum number of redirects: {most}")
                    : Next(head, request);
            }
            catch (HttpFailure failure)
            {
                HttpExchange.Fail(last, failure);
                break;
            }

            (last, head) = await exchange.SendAsync(user, first.Label, request);
            hops.Add(last);
            if (head is not null && (mode == RedirectMode.Follow || !LeadsOn(head, request.Method)))
            {
                exchange.KeepCookies(user, request.Target, head);
            }
        }

        whole.TakeAnswer(last);
        whole.Elapsed = first.Elapsed + user.Run.Time.GetElapsedTime(started);
        whole.TakeSubResults(hops, show: mode == RedirectMode.Follow);
        return (whole, request);
    }

    private static bool IsOne(int status, string method) => status is 301 or 302 or 303 or 308 || (status == 307 && method is "GET" or "HEAD");

    // Java's client (LaxRedirectStrategy) follows these for any method that is not for changing a resource in place.
    private bool LeadsOn(ResponseHead head, string method) => mode switch
    {
        RedirectMode.Follow => IsOne(head.Status, method),
        RedirectMode.InClient => head.Status == 303 || (head.Status is 301 or 302 or 307 or 308 && method is "GET" or "HEAD" or "POST" or "DELETE"),
        _ => false,
    };

    private HttpRequest Next(ResponseHead head, HttpRequest request)
    {
        var location = head.Find("Location"u8) is { Length: > 0 } found
            ? found
            : throw new HttpFailure("java.lang.IllegalArgumentException", $"Missing location header in redirect for {request.Method} {request.Target.Url}");
        return mode == RedirectMode.InClient && head.Status is 307 or 308 ? request.Repeat(location) : request.Follow(location);
    }

    private static int Most(VirtualUser user) =>
        user.Run.Properties.TryGetValue("httpsampler.max_redirects", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 20;
}
