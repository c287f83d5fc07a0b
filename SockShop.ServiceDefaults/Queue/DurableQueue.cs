using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>
/// A queue that outlives its users: what was published is delivered at least once, oldest first, with the publisher's trace.
/// A message that keeps failing, or that nobody can read, is parked.
/// </summary>
public sealed class DurableQueue
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private readonly QueueStore _store;
    private readonly QueueOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Opens the queue.</summary>
    /// <param name="source">A SQLite file with the queue's table.</param>
    /// <param name="options">How messages are treated.</param>
    /// <param name="clock">Measures leases and waits.</param>
    /// <param name="logger">Hears of messages that fail.</param>
    public DurableQueue(DbDataSource source, IOptions<QueueOptions> options, TimeProvider clock, ILogger<DurableQueue> logger)
    {
        (_options, _clock, _logger) = (options.Value, clock, logger);
        _store = new(source, _options, clock);
    }

    /// <summary>Returns when the message is on disk.</summary>
    /// <typeparam name="T">What is sent, as JSON.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="ct">Cancels the sending.</param>
    /// <exception cref="QueueFullException">The queue has no room.</exception>
    /// <exception cref="DependencyException">The queue cannot be written to.</exception>
    public async Task PublishAsync<T>(T message, CancellationToken ct)
    {
        using var span = QueueSpans.Send(_options.Name);
        try
        {
            if (!await _store.AddAsync(JsonSerializer.Serialize(message, s_json), Activity.Current?.Id, Activity.Current?.TraceStateString, ct))
            {
                throw new QueueFullException();
            }
        }
        catch (DbException e)
        {
            throw new DependencyException("queue", "is not reachable", e);
        }
    }

    /// <summary>Handles messages one after another until cancelled. A message whose handler throws comes back later.</summary>
    /// <typeparam name="T">What is received, from JSON; what cannot be read as such is parked.</typeparam>
    /// <param name="handle">Must bear being called twice for one message, and end when its token is cancelled: its time is up.</param>
    /// <param name="ct">Stops the consumer after the message in hand.</param>
    public async Task ConsumeAsync<T>(Func<T, CancellationToken, Task> handle, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var idle = _options.PollInterval;
            try
            {
                idle = await ConsumeNextAsync(handle) ? TimeSpan.Zero : idle;
            }
            catch (DbException e)
            {
                _logger.QueueUnavailable(e, _options.Name);
                idle = Backoff.After(_options.FirstRetry, 1);
            }

            await Task.Delay(idle, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts what the queue holds.</summary>
    /// <param name="ct">Cancels the counting.</param>
    public Task<QueueDepth> CountAsync(CancellationToken ct) => _store.CountAsync(ct);

    private async Task<bool> ConsumeNextAsync<T>(Func<T, CancellationToken, Task> handle)
    {
        if (await _store.ClaimAsync() is not { } message)
        {
            return false;
        }

        using var span = QueueSpans.Process(_options.Name, message);
        try
        {
            using var lease = new CancellationTokenSource(_options.Lease, _clock);
            await handle(Read<T>(message), lease.Token);
            await _store.DeleteAsync(message);
        }
        catch (Exception e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Message);
            await PutAsideAsync(message, e);
        }

        return true;
    }

    // More claims than attempts allowed: whoever had the message did not live to say what was wrong with it.
    private T Read<T>(QueuedMessage message) => message.Attempts > _options.MaxAttempts
        ? throw new InvalidOperationException("Every consumer of this message died.")
        : JsonSerializer.Deserialize<T>(message.Body, s_json) ?? throw new JsonException("The message is null.");

    private async Task PutAsideAsync(QueuedMessage message, Exception failure)
    {
        if (failure is DependencyException or DbException)
        {
            // What the handler stands on is away: that is not the message's fault, so the attempt does not count.
            _logger.MessageGivenBack(failure, message.Id);
            await _store.GiveBackAsync(message, Backoff.After(_options.FirstRetry, 1));
        }
        else if (failure is JsonException || message.Attempts >= _options.MaxAttempts)
        {
            _logger.MessageParked(failure, message.Id, message.Attempts);
            await _store.ParkAsync(message);
        }
        else
        {
            _logger.MessageFailed(failure, message.Id, message.Attempts);
            await _store.RetryAsync(message, Backoff.After(_options.FirstRetry, message.Attempts));
        }
    }
}
