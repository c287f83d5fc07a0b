using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Http;

/// <summary>Sends a request through the pipeline. Only what may safely be sent twice is retried.</summary>
internal sealed class ResilienceHandler(string service, ResiliencePipeline<HttpResponseMessage> pipeline) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ResiliencePipelines.Repeatable, IsRepeatable(request));
        try
        {
            return await pipeline.ExecuteAsync(async c => await SendAndReadAsync(request, c.CancellationToken), context);
        }
        catch (Exception e) when (Reason(e) is { } reason)
        {
            throw new DependencyException(service, reason, e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // The body is read here, so that the time-outs and retries hold for one that stalls or breaks off.
    private async Task<HttpResponseMessage> SendAndReadAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            var response = await base.SendAsync(request, ct);
            await response.Content.LoadIntoBufferAsync(ct);
            return response;
        }
        catch (Exception e) when (e is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
        {
            request.MarkUnanswered();
            throw;
        }
    }

    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains("Idempotency-Key");

    private static string? Reason(Exception exception) => exception switch
    {
        HttpRequestException => "is not reachable",
        TimeoutRejectedException => "did not answer in time",
        BrokenCircuitException => "failed too often and is given a pause",
        _ => null,
    };
}
