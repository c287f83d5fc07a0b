using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Console;

internal sealed class ConsolePresenter(ResourceNotificationService notifications)
{
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            System.Console.WriteLine($"{change.Resource.Name} {change.Snapshot.State?.Text} {change.Snapshot.HealthStatus}");
        }
    }
}
