using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Follows redirects as JMeter 5.6 does; each hop is a sub-sample, and the whole takes the last hop's answer.</summary>
internal static class Redirects
{
    private const int Most = 20;

    public static bool IsOne(int status, string method) => status is 301 or 302 or 303 or 308 || (status == 307 && method is "GET" or "HEAD");

    /// <param name="exchange">Sends the hops.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="first">The first hop's sample, which leads on.</param>
    /// <param name="head">The answer to it.</param>
    /// <param name="request">What it asked.</param>
    /// <param name="asSubSamples">Whether hops show, and set cookies.</param>
    public static async ValueTask<(SampleResult Result, ResponseHead? Head, HttpRequest Request)> FollowAsync(
        HttpExchange exchange, VirtualUser user, SampleResult first, ResponseHead? head, HttpRequest request, bool asSubSamples)
    {
        var started = user.Run.Time.GetTimestamp();
        var (whole, label, last) = (first.Begin(), first.Label, first);
        var hops = new List<SampleResult> { first };
        while (head is not null && IsOne(head.Status, request.Method))
        {
            try
            {
                request = Next(head, request, hops.Count);
            }
            catch (HttpFailure failure)
            {
                HttpExchange.Fail(last, failure);
                break;
            }

            (last, head) = await exchange.SendAsync(user, label, request, keepsCookies: asSubSamples);
            hops.Add(last);
        }

        whole.TakeAnswer(last);
        whole.Elapsed = first.Elapsed + user.Run.Time.GetElapsedTime(started);
        whole.TakeSubResults(hops, asSubSamples);
        return (whole, head, request);
    }

    private static HttpRequest Next(ResponseHead head, HttpRequest request, int hops)
    {
        if (head.Find("Location"u8) is not { Length: > 0 } location)
        {
            throw new HttpFailure("java.lang.IllegalArgumentException", $"Missing location header in redirect for {request.Method} {request.Target.Url}");
        }

        return hops > Most ? throw new HttpFailure("java.io.IOException", $"Exceeded maximum number of redirects: {Most}") : request.Follow(location);
    }
}
