using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.Shop;

/// <summary>What the services of a running shop have written, for the output of a test that failed.</summary>
internal static class ShopLogs
{
    private const int LinesAfterAnError = 20;

    /// <summary>Each error that a service logged, with the lines after it.</summary>
    public static async Task<string> ErrorsAsync(DistributedApplication app)
    {
        var errors = new List<string>();
        foreach (var service in RunningShop.Services)
        {
            var lines = await ReadAsync(app, service);
            errors.AddRange(lines.Index().Where(l => l.Item.StartsWith("fail:", StringComparison.Ordinal))
                .Select(l => $"{service}: {string.Join('\n', lines.Skip(l.Index).Take(LinesAfterAnError))}"));
        }

        return string.Join("\n\n", errors);
    }

    /// <summary>What a service has logged so far.</summary>
    // The log of a running service has no end: what comes within a second is what there is.
    public static async Task<List<string>> ReadAsync(DistributedApplication app, string service)
    {
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();
        var lines = new List<string>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await foreach (var batch in logs.WatchAsync(service).WithCancellation(enough.Token))
            {
                lines.AddRange(batch.Select(l => l.Content));
            }
        }
        catch (OperationCanceledException)
        {
        }

        return lines;
    }
}
