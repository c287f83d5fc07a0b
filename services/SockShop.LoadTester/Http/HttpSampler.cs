using System.Runtime.CompilerServices;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Request: one request, its redirects, and what its page shows.</summary>
internal sealed class HttpSampler : ISampler, IThreadIterationListener
{
    private readonly Template _label;
    private readonly HttpSettings _settings;
    private readonly Redirects _redirects;
    private readonly EmbeddedResources? _embedded;
    private HttpRequest? _last;

    /// <param name="reader">The sampler's element.</param>
    /// <param name="scope">Configuration elements in its scope, the innermost first.</param>
    public HttpSampler(ElementReader reader, IReadOnlyList<IConfigElement> scope)
    {
        Name = reader.Element.Name;
        _label = Template.Parse(Name, reader.Element);
        _settings = new(reader, scope.OfType<HttpDefaults>());
        var cookies = scope.OfType<CookieManager>().LastOrDefault(); // of several, JMeter uses the outermost
        var writer = new RequestWriter(HeaderManager.Merge(scope.OfType<HeaderManager>()), [.. scope.OfType<AuthManager>()], cookies, _settings.KeepsAlive);
        var exchange = new HttpExchange(_settings, writer, cookies);
        _redirects = new(exchange, _settings.Redirects);
        _embedded = _settings.FetchesEmbedded ? new(_settings, new(exchange, RedirectMode.Follow)) : null;
    }

    public string Name { get; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SampleResult?> SampleAsync(VirtualUser user)
    {
        var label = _label.Evaluate(user);
        HttpRequest request;
        try
        {
            request = HttpRequest.Of(_settings, user, _last);
            _last = request;
        }
        catch (HttpFailure failure)
        {
            var failed = HttpExchange.NewResult(user, label);
            HttpExchange.Fail(failed, failure);
            return failed;
        }

        (var result, request) = await _redirects.SendAsync(user, label, request);
        return _embedded is null ? result : await _embedded.FetchAsync(user, result, request.Target);
    }

    public void ThreadIterationStarted(VirtualUser user)
    {
        if (!user.Group.SameUserOnNextIteration && user.Run.Properties.GetValueOrDefault("httpclient.reset_state_on_thread_group_iteration") != "false")
        {
            HttpExchange.Pool(user).Clear();
        }
    }
}
