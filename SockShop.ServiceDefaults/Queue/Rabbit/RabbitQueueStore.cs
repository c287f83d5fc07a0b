using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client.Exceptions;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>
/// Two quorum queues on RabbitMQ. A message to be retried is held unsettled during its wait, instead of being sent around:
/// so nothing is copied that could get lost or doubled, and the order stays.
/// </summary>
internal sealed class RabbitQueueStore(RabbitConnection connection, QueueOptions options, TimeProvider clock) : IQueueStore, IAsyncDisposable
{
    private readonly RabbitPublisher _publisher = new(connection, options);
    private RabbitConsumer? _consumer;
    private (RabbitMessage Message, DateTimeOffset Until)? _held;

    public string System => "rabbitmq";

    public Task AddAsync(string body, CancellationToken ct) =>
        ReachAsync(() => _publisher.PublishAsync(options.Name, RabbitMessage.NewProperties(clock.GetUtcNow()), Encoding.UTF8.GetBytes(body), ct), ct);

    public async Task<QueuedMessage?> ClaimAsync(CancellationToken ct)
    {
        QueuedMessage? claimed = null;
        try
        {
            await ReachAsync(async () => claimed = await NextAsync(ct), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }

        return claimed;
    }

    public Task DeleteAsync(QueuedMessage message) => ReachAsync(() => _consumer!.SettleAsync((RabbitMessage)message));

    public async Task ParkAsync(QueuedMessage message)
    {
        var parked = (RabbitMessage)message;
        try
        {
            await ReachAsync(() => _publisher.PublishAsync(options.Parked(), parked.ToProperties(), Encoding.UTF8.GetBytes(parked.Body), CancellationToken.None));
            await DeleteAsync(parked);
        }
        catch (DependencyException)
        {
            await _consumer!.AbandonAsync(); // so that the message comes back
            throw;
        }
    }

    public Task RetryAsync(QueuedMessage message, TimeSpan wait) => HoldAsync((RabbitMessage)message with { Attempts = message.Attempts + 1 }, wait);

    public Task GiveBackAsync(QueuedMessage message, TimeSpan wait) => HoldAsync((RabbitMessage)message, wait);

    public async Task<QueueDepth> CountAsync(CancellationToken ct)
    {
        var depth = new QueueDepth(0, 0);
        await ReachAsync(async () =>
        {
            await using var channel = await (await connection.OpenAsync(ct)).CreateChannelAsync(cancellationToken: ct);
            await channel.DeclareAsync(options, ct);
            depth = new(await channel.MessageCountAsync(options.Name, ct) + (_consumer?.Unsettled ?? 0), await channel.MessageCountAsync(options.Parked(), ct));
        }, ct);
        return depth;
    }

    public Task<DateTimeOffset?> OldestAsync(CancellationToken ct) => Task.FromResult(_consumer?.OldestSentAt);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        _publisher.Dispose();
    }

    private Task HoldAsync(RabbitMessage message, TimeSpan wait)
    {
        _held = (message, clock.GetUtcNow() + wait);
        return Task.CompletedTask;
    }

    private async Task<RabbitMessage> NextAsync(CancellationToken ct)
    {
        if (_consumer is not { IsOpen: true })
        {
            _held = null; // the broker delivers it again
            _consumer = await RabbitConsumer.StartAsync(await connection.OpenAsync(ct), options, ct);
        }

        if (_held is not var (message, until))
        {
            return await _consumer.ReadAsync(ct);
        }

        var wait = until - clock.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, ct);
        _held = null;
        return message;
    }

    private static async Task ReachAsync(Func<Task> call, CancellationToken ct = default)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (IsOutage(e) || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new DependencyException("queue", "is not reachable", e);
        }
    }

    // Disposed: the channel of a connection that another caller has just replaced.
    private static bool IsOutage(Exception e) =>
        e is RabbitMQClientException or IOException or SocketException or TimeoutException or ChannelClosedException or ObjectDisposedException;
}
