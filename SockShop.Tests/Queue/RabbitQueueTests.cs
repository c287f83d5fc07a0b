using System.Text;
using RabbitMQ.Client;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Queue;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using static SockShop.Tests.Queue.QueueUnderTest;

namespace SockShop.Tests.Queue;

/// <summary>What RabbitMQ sees of the queue, and does when a consumer dies.</summary>
public sealed class RabbitQueueTests(Servers servers) : IClassFixture<Servers>, IAsyncDisposable
{
    private readonly QueueUnderTest _queue = new(servers);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Behaviour("shipping: queue", "persistent JSON with a header `__TypeId__`", Ours = "persistent JSON with an id; no such header", Why = "no Java reads it")]
    [Fact]
    public async Task Publish_AMessage_IsPersistentJsonWithAnId()
    {
        await PublishAsync(await _queue.OpenAsync(), "m");
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);

        var message = await channel.BasicGetAsync(_queue.Address.Name, autoAck: false, Ct);

        Assert.NotNull(message);
        Assert.Equal("\"m\"", Encoding.UTF8.GetString(message.Body.Span));
        Assert.True(message.BasicProperties.Persistent);
        Assert.Equal("application/json", message.BasicProperties.ContentType);
        Assert.True(Guid.TryParse(message.BasicProperties.MessageId, out _));
    }

    [Fact]
    public async Task Publish_ByManyAtOnce_LosesNone()
    {
        var queue = await _queue.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => PublishAsync(queue, $"m{n}")));

        Assert.Equal(new QueueDepth(200, 0), await CountAsync(queue));
    }

    [Fact]
    public async Task Publish_AfterTheQueueWasDeleted_FailsOnceAndMakesItAgain()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "lost");
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.QueueDeleteAsync(_queue.Address.Name, cancellationToken: Ct);

        await Assert.ThrowsAsync<DependencyException>(() => PublishAsync(queue, "refused"));
        await PublishAsync(queue, "m");

        Assert.Equal(new QueueDepth(1, 0), await CountAsync(queue));
    }

    [Fact]
    public async Task Consume_ConsumerDiedWithTheMessage_HandlesItAgain()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "m");
        await DieWithTheMessageAsync();
        var handled = new List<string>();

        _queue.Consume(queue, handled.Add);

        await Eventually.HoldsAsync(() => handled.Count == 1, "the message is handled");
    }

    [Fact]
    public async Task Consume_EveryConsumerDiesOfTheMessage_ParksIt()
    {
        var queue = await _queue.OpenAsync();
        await PublishAsync(queue, "m");
        for (var consumer = 0; consumer < 5; consumer++)
        {
            await DieWithTheMessageAsync();
        }

        _queue.Consume(queue, _ => Assert.Fail("The sixth consumer would die as well."));

        await Eventually.HoldsAsync(async () => await CountAsync(queue) == new QueueDepth(0, 1), "the message is parked");
    }

    private async Task DieWithTheMessageAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        BasicGetResult? message = null;
        await Eventually.HoldsAsync(async () => (message = await channel.BasicGetAsync(_queue.Address.Name, autoAck: false, Ct)) is not null, "the message is back");
    }

    private Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new(_queue.Address.ConnectionString) }.CreateConnectionAsync(Ct);
}
