using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>Publishes and waits for the broker's word that the message is safe.</summary>
internal sealed class RabbitPublisher(RabbitConnection connection, QueueOptions options) : IDisposable
{
    private static readonly CreateChannelOptions s_confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
    private readonly SemaphoreSlim _gate = new(1);
    private IChannel? _channel;

    public async Task PublishAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.ConfirmTimeout);
        try
        {
            var channel = await OpenAsync(patience.Token);
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, body, patience.Token);
        }
        catch (PublishException e) when (!e.IsReturn)
        {
            throw new QueueFullException();
        }
        catch (PublishException e)
        {
            _channel = null; // somebody deleted the queue: the next channel declares it again
            throw new DependencyException("queue", "does not exist", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new DependencyException("queue", "did not confirm the message in time", e);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IChannel> OpenAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_channel is not { IsOpen: true })
            {
                var channel = await (await connection.OpenAsync(ct)).CreateChannelAsync(s_confirming, ct);
                await channel.DeclareAsync(options, ct);
                _channel = channel;
            }

            return _channel;
        }
        finally
        {
            _gate.Release();
        }
    }
}
