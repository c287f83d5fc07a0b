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
            return await pipeline.ExecuteAsync(async c => await base.SendAsync(request, c.CancellationToken), context);
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
