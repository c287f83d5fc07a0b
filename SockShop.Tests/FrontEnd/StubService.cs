using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SockShop.Tests.FrontEnd;

/// <summary>A back end in this process: answers what it was told, records what it was asked.</summary>
internal sealed class StubService : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> _answers = [];
    private readonly ConcurrentQueue<Call> _calls = [];

    public bool IsDown { get; set; }

    /// <summary>The answer to what nobody foresaw; without one such a request fails the test.</summary>
    public Func<HttpResponseMessage>? Otherwise { get; set; }

    public Call[] Calls => [.. _calls];

    public string[] Requests => [.. _calls.Select(c => c.Request)];

    /// <param name="request">Method, path and query, such as <c>GET /tags</c>.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="type">The answer's type.</param>
    public StubService On(string request, HttpStatusCode status, string body = "", string type = "application/json")
    {
        _answers[request] = () => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        return this;
    }

    public StubService On(string request, string body) => On(request, HttpStatusCode.OK, body);

    public StubService On(string request, Func<HttpResponseMessage> answer)
    {
        _answers[request] = answer;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var name = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        _calls.Enqueue(new(name, body, request.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase)));
        return IsDown
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused")
            : (_answers.GetValueOrDefault(name) ?? Otherwise ?? throw new InvalidOperationException($"Nobody told what to answer to {name}"))();
    }
}

internal sealed record Call(string Request, string Body, Dictionary<string, string> Headers);
