using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>Healthy when the queue can be counted.</summary>
internal sealed class QueueHealthCheck(DurableQueue queue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await queue.CountAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
