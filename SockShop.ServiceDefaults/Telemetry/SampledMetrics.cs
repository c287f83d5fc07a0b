using System.Data.Common;
using Microsoft.Extensions.Hosting;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps a recent sample of what must be asked for, so that a scrape waits for nobody. While nobody answers there is no sample,
/// and what is measured by it is absent instead of wrong.
/// </summary>
/// <typeparam name="T">What is sampled.</typeparam>
/// <param name="clock">Supplies the time between samples.</param>
public abstract class SampledMetrics<T>(TimeProvider clock) : BackgroundService
    where T : class
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5); // more often than anybody scrapes
    private volatile T? _last;

    /// <summary>The latest sample; null when there is none.</summary>
    protected T? Last => _last;

    /// <summary>Takes a sample.</summary>
    /// <param name="ct">Cancels it.</param>
    protected abstract Task<T> SampleAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            _last = await TrySampleAsync(stoppingToken);
            await Task.Delay(s_interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<T?> TrySampleAsync(CancellationToken ct)
    {
        try
        {
            return await SampleAsync(ct);
        }
        catch (Exception e) when (e is DependencyException or DbException or OperationCanceledException)
        {
            return null;
        }
    }
}
