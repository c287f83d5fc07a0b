namespace SockShop.Tests.Services;

/// <summary>The way to another service, on which requests and answers can get lost.</summary>
internal sealed class FaultyHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _requests;

    /// <summary>Called before the other service gets the request; what it throws, the caller gets.</summary>
    public Action<HttpRequestMessage> Before { get; set; } = _ => { };

    /// <summary>Called when the other service has answered; what it throws, the caller gets instead.</summary>
    public Action<HttpRequestMessage> After { get; set; } = _ => { };

    public int Requests => _requests;

    public static void Lose(HttpRequestMessage request) => throw new HttpRequestException($"{request.RequestUri} is lost");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        Before(request);
        var response = await base.SendAsync(request, cancellationToken);
        After(request);
        return response;
    }
}
