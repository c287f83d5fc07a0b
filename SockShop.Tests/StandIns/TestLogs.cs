using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.StandIns;

internal static class TestLogs
{
    /// <summary>The first batch of a resource's log.</summary>
    public static async Task<IReadOnlyList<LogLine>> FirstLogLinesAsync(this DistributedApplication app, string resource)
    {
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource).WithCancellation(TestApps.Cancellation))
        {
            return lines;
        }

        return [];
    }

    /// <summary>Waits for a line of a resource's log.</summary>
    public static async Task<LogLine> LogLineAsync(this DistributedApplication app, string resource, string content)
    {
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource).WithCancellation(TestApps.Cancellation))
        {
            if (lines.Any(line => line.Content == content))
            {
                return lines.First(line => line.Content == content);
            }
        }

        throw new InvalidOperationException("The log ended.");
    }
}
