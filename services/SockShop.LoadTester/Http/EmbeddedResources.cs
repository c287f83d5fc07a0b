using System.Globalization;
using System.Text;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Http;

/// <summary>Fetches what a page shows: pictures, scripts, style sheets, frames. Each is a sub-sample of the page's.</summary>
internal sealed class EmbeddedResources(HttpSettings settings, Redirects redirects)
{
    private const int MaxDepth = 5;

    /// <summary>The page with what it shows, as one sample; the page alone where it shows nothing.</summary>
    public async ValueTask<SampleResult> FetchAsync(VirtualUser user, SampleResult page, RequestTarget target)
    {
        var visit = new Visit(user, page.Label, settings.FetchesAtOnce ? settings.MostAtOnce.Evaluate(user) : "1");
        var links = Links(page, target, visit);
        if (links.Count == 0)
        {
            return page;
        }

        var started = user.Run.Time.GetTimestamp();
        var whole = page.Begin();
        whole.TakeAnswer(page);
        List<SampleResult> parts = [page, .. await FetchAllAsync(visit, links, 1)];
        whole.Elapsed = page.Elapsed + user.Run.Time.GetElapsedTime(started);
        whole.TakeSubResults(parts, show: true);
        if (parts.Exists(p => !p.IsSuccess) && user.Run.Properties.GetValueOrDefault("httpsampler.ignore_failed_embedded_resources") != "true")
        {
            whole.IsSuccess = false;
            whole.ResponseMessage = $"Embedded resource download error:{string.Concat(parts.Where(p => !p.IsSuccess).Select(p => $"{p.Url} code:{p.ResponseCode} message:{p.ResponseMessage}, "))}";
        }

        return whole;
    }

    private async Task<IReadOnlyList<SampleResult>> FetchAllAsync(Visit visit, List<string> links, int depth)
    {
        var fetched = await Task.WhenAll(links.Select(link => FetchOneAsync(visit, link, depth)));
        return [.. fetched.SelectMany(f => f)];
    }

    private async Task<IReadOnlyList<SampleResult>> FetchOneAsync(Visit visit, string link, int depth)
    {
        var (result, target) = await AskAsync(visit, link);
        var deeper = target is not null && depth < MaxDepth ? Links(result, target, visit) : [];
        return deeper.Count == 0 ? [result] : [result, .. await FetchAllAsync(visit, deeper, depth + 1)];
    }

    private async Task<(SampleResult Result, RequestTarget? Target)> AskAsync(Visit visit, string link)
    {
        await visit.Turns.WaitAsync();
        try
        {
            var (result, request) = await redirects.SendAsync(visit.User, visit.Label, new("GET", RequestTarget.Absolute(link), null));
            return (result, request.Target);
        }
        catch (HttpFailure failure)
        {
            var failed = HttpExchange.NewResult(visit.User, visit.Label);
            failed.Url = link;
            HttpExchange.Fail(failed, failure);
            return (failed, null);
        }
        finally
        {
            visit.Turns.Release();
        }
    }

    private List<string> Links(SampleResult page, RequestTarget target, Visit visit)
    {
        if (!page.IsSuccess || page.Body.IsEmpty || page.ContentType is not { } type)
        {
            return [];
        }

        var (wanted, unwanted) = (settings.EmbeddedPattern.Evaluate(visit.User), settings.EmbeddedExclusion.Evaluate(visit.User));
        return [.. PageLinks.Of(Encoding.UTF8.GetString(page.Body.Span), type, target.Url)
            .Where(url => UrlPattern.Matches(wanted, url) != false && UrlPattern.Matches(unwanted, url) != true)
            .TakeWhile(_ => visit.MayFetch())];
    }

    /// <summary>One page and all that it shows.</summary>
    private sealed class Visit(VirtualUser user, string label, string atOnce)
    {
        private int _left = 1000; // pages that frame pages could go on for ever

        public VirtualUser User => user;

        public string Label => label;

        public SemaphoreSlim Turns { get; } = new(int.TryParse(atOnce, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Clamp(most, 1, 100) : 1);

        public bool MayFetch() => Interlocked.Decrement(ref _left) >= 0;
    }
}
