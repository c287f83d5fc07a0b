using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Request: one request, its redirects, and what its page shows.</summary>
internal sealed class HttpSampler : ISampler, IThreadIterationListener
{
    private readonly Template _label;
    private readonly HttpSettings _settings;
    private readonly HttpExchange _exchange;
    private readonly EmbeddedResources _embedded;

    /// <param name="reader">The sampler's element.</param>
    /// <param name="scope">Configuration elements in its scope, the innermost first.</param>
    public HttpSampler(ElementReader reader, IReadOnlyList<IConfigElement> scope)
    {
        Name = reader.Element.Name;
        _label = Template.Parse(Name, reader.Element);
        _settings = new(reader, scope.OfType<HttpDefaults>());
        var cookies = scope.OfType<CookieManager>().LastOrDefault(); // of several, JMeter uses the outermost
        var writer = new RequestWriter(HeaderManager.Merge(scope.OfType<HeaderManager>()), [.. scope.OfType<AuthManager>()], cookies, _settings.KeepsAlive);
        _exchange = new(_settings, writer, cookies);
        _embedded = new(_settings, _exchange);
    }

    public string Name { get; }

    public async ValueTask<SampleResult?> SampleAsync(VirtualUser user)
    {
        var label = _label.Evaluate(user);
        HttpRequest request;
        try
        {
            request = HttpRequest.Of(_settings, user);
        }
        catch (HttpFailure failure)
        {
            var failed = HttpExchange.NewResult(user, label);
            HttpExchange.Fail(failed, failure);
            return failed;
        }

        var (result, head) = await _exchange.SendAsync(user, label, request, keepsCookies: true);
        if (head is not null && (_settings.FollowsRedirects || _settings.RedirectsInClient) && Redirects.IsOne(head.Status, request.Method))
        {
            (result, _, request) = await Redirects.FollowAsync(_exchange, user, result, head, request, asSubSamples: _settings.FollowsRedirects);
        }

        return _settings.FetchesEmbedded ? await _embedded.FetchAsync(user, result, request.Target) : result;
    }

    public void ThreadIterationStarted(VirtualUser user)
    {
        if (!user.Group.SameUserOnNextIteration)
        {
            HttpExchange.Pool(user).Clear();
        }
    }
}
