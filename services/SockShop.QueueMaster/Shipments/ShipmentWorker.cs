using SockShop.ServiceDefaults.Queue;

namespace SockShop.QueueMaster.Shipments;

/// <summary>Takes shipments off the queue and records each once.</summary>
internal sealed partial class ShipmentWorker(DurableQueue queue, ShipmentStore shipments, ILogger<ShipmentWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => queue.ConsumeAsync<ShipmentTask>(RecordAsync, stoppingToken);

    private async Task RecordAsync(ShipmentTask task, CancellationToken ct)
    {
        if (await shipments.AddAsync(task, ct))
        {
            TaskReceived(task.Name);
        }
        else
        {
            TaskRepeated(task.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "Received shipment task: {Name}", EventName = "shipments.received")]
    private partial void TaskReceived(string name);

    [LoggerMessage(LogLevel.Information, "Shipment {ShipmentId} is made already; its message came again", EventName = "shipments.repeated")]
    private partial void TaskRepeated(string shipmentId);
}
