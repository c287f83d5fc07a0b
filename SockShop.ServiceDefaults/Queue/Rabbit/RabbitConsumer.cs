using System.Globalization;
using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>
/// Receives one message at a time: the broker sends the next when this one is settled. So of messages whose consumer dies,
/// only the one in hand counts a delivery more.
/// </summary>
internal sealed class RabbitConsumer(IChannel channel) : AsyncDefaultBasicConsumer(channel)
{
    private readonly Channel<RabbitMessage> _delivered = System.Threading.Channels.Channel.CreateUnbounded<RabbitMessage>();
    private int _unsettled;
    private RabbitMessage? _inHand;

    public bool IsOpen => Channel.IsOpen && !_delivered.Reader.Completion.IsCompleted;

    /// <summary>Messages that the broker no longer counts and that are not settled yet.</summary>
    public int Unsettled => IsOpen ? Volatile.Read(ref _unsettled) : 0;

    /// <summary>When the message in hand was sent, which is the oldest: the broker delivers in order, and one at a time.</summary>
    public DateTimeOffset? OldestSentAt => Unsettled > 0 ? Volatile.Read(ref _inHand)?.SentAt : null;

    public static async Task<RabbitConsumer> StartAsync(IConnection connection, QueueOptions options, CancellationToken ct)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.DeclareAsync(options, ct);
        await channel.BasicQosAsync(prefetchSize: 0, prefetchCount: 1, global: false, ct);
        var consumer = new RabbitConsumer(channel);
        await channel.BasicConsumeAsync(options.Name, autoAck: false, consumer, ct);
        return consumer;
    }

    public ValueTask<RabbitMessage> ReadAsync(CancellationToken ct) => _delivered.Reader.ReadAsync(ct);

    public async Task SettleAsync(RabbitMessage message)
    {
        await Channel.BasicAckAsync(message.Tag, multiple: false);
        Interlocked.Decrement(ref _unsettled);
    }

    /// <summary>Ends the consumer; the broker gives what is unsettled to another.</summary>
    public Task AbandonAsync() => Channel.AbortAsync();

    public override Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey,
        IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        var message = new RabbitMessage
        {
            Tag = deliveryTag,
            Id = properties.MessageId ?? deliveryTag.ToString(CultureInfo.InvariantCulture),
            Body = Encoding.UTF8.GetString(body.Span), // a copy: the client uses the memory again
            Traceparent = Text(properties, RabbitMessage.TraceparentHeader),
            Tracestate = Text(properties, RabbitMessage.TracestateHeader),
            SentAt = properties.Timestamp is { UnixTime: > 0 and var seconds } ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            Attempts = 1 + (properties.Headers?.TryGetValue("x-delivery-count", out var count) is true ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0),
        };
        Volatile.Write(ref _inHand, message);
        Interlocked.Increment(ref _unsettled);
        _delivered.Writer.TryWrite(message);
        return Task.CompletedTask;
    }

    public override Task HandleChannelShutdownAsync(object channel, ShutdownEventArgs reason) => EndAsync();

    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default) => EndAsync();

    private static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) is true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

    private Task EndAsync()
    {
        _delivered.Writer.TryComplete(new IOException("The broker ended the consumer."));
        return Task.CompletedTask;
    }
}
