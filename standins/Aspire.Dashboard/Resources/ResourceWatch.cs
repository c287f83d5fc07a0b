using System.Net.Sockets;
using System.Text.Json;

namespace Aspire.Dashboard.Resources;

/// <summary>Keeps the board as the AppHost says, and connects again when the connection is lost.</summary>
internal sealed partial class ResourceWatch(ResourceService service, ResourceBoard board, TimeProvider clock, ILogger<ResourceWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (service.Exists)
        {
            try
            {
                await WatchAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is SocketException or IOException)
            {
                // as when the other side ends it: shown, and tried again
            }
            catch (JsonException unreadable)
            {
                Unreadable(unreadable);
            }

            board.Lost();
            await Task.Delay(s_pause, clock, stoppingToken);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var resource in service.WatchAsync(cancellationToken))
        {
            if (isFirst)
            {
                board.Connected();
                isFirst = false;
            }

            board.Update(resource);
        }
    }

    [LoggerMessage(LogLevel.Error, "The resource service sent what is no resource", EventName = "resources.unreadable")]
    private partial void Unreadable(JsonException exception);
}
