using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>Healthy when a GET on an endpoint answers with the status expected.</summary>
internal sealed class EndpointHealthCheck(EndpointReference endpoint, string path, int statusCode) : IHealthCheck
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var address = new Uri(new Uri(endpoint.Url), path);
            using var response = await s_http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)response.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{address} answers {(int)response.StatusCode} instead of {statusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(exception.Message);
        }
    }
}
