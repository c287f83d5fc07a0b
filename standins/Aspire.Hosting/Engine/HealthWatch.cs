using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Engine;

/// <summary>
/// The health of one resource while it runs. A fresh resource is asked often, so that its start is noticed at once;
/// later once a second, slower with each failure, and every half minute while it is healthy.
/// </summary>
internal sealed class HealthWatch(
    IResource resource,
    HealthCheckService checks,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    TimeProvider time)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_whileFresh = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_whileUnhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_whileHealthy = TimeSpan.FromSeconds(30);
    private const int SlowestFailure = 5;

    private readonly string[] _keys = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var ready = false;
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var isHealthy = await CheckAsync(cancellationToken);
            if (isHealthy && !ready)
            {
                ready = true;
                await AnnounceReadyAsync(cancellationToken);
            }

            if (_keys.Length is 0)
            {
                return;
            }

            failures = isHealthy ? 0 : failures + 1;
            var isFresh = !ready && time.GetElapsedTime(started) < s_fresh;
            await Task.Delay(isFresh ? s_whileFresh : Pause(failures), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Pause(int failures) => failures is 0 ? s_whileHealthy : s_whileUnhealthy * Math.Min(failures, SlowestFailure);

    private async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        if (_keys.Length is 0)
        {
            return true;
        }

        var report = await checks.CheckHealthAsync(check => _keys.Contains(check.Name), cancellationToken);
        ImmutableArray<HealthReportSnapshot> reports =
            [.. _keys.Select(key => report.Entries.TryGetValue(key, out var entry)
                ? new HealthReportSnapshot(key, entry.Status, entry.Description, entry.Exception?.Message)
                : new HealthReportSnapshot(key, HealthStatus.Unhealthy, "No health check of this name is registered.", null))];
        await UpdateAsync(snapshot => snapshot.HealthReports.SequenceEqual(reports) ? snapshot : snapshot with { HealthReports = reports }, cancellationToken);
        return reports.All(check => check.Status is HealthStatus.Healthy);
    }

    private Task AnnounceReadyAsync(CancellationToken cancellationToken)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource), cancellationToken);
        return UpdateAsync(snapshot => snapshot with { ReadyHandlers = handlers }, cancellationToken);
    }

    private Task UpdateAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change, CancellationToken cancellationToken) =>
        notifications.PublishUpdateAsync(resource, snapshot => snapshot.IsRunning() && !cancellationToken.IsCancellationRequested ? change(snapshot) : snapshot);
}
