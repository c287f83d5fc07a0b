using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Faults;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>
/// A queue that outlives its users: what was published is delivered at least once, oldest first, with the publisher's trace.
/// A message that keeps failing, or that nobody can read, is parked.
/// </summary>
public sealed class DurableQueue
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private readonly IQueueStore _store;
    private readonly QueueOptions _options;
    private readonly QueueSpans _spans;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly FaultSwitch _faults;

    internal DurableQueue(IQueueStore store, QueueOptions options, TimeProvider clock, FaultSwitch faults, ILogger<DurableQueue> logger)
    {
        (_store, _options, _clock, _faults, _logger) = (store, options, clock, faults, logger);
        _spans = new(store.System, options.Name);
    }

    /// <summary>Returns when the message is safe: on disk, or confirmed by the broker.</summary>
    /// <typeparam name="T">What is sent, as JSON.</typeparam>
    /// <param name="message">The message.</param>
    /// <param name="ct">Cancels the sending.</param>
    /// <exception cref="QueueFullException">The queue has no room.</exception>
    /// <exception cref="DependencyException">The queue cannot be written to.</exception>
    public async Task PublishAsync<T>(T message, CancellationToken ct)
    {
        using var span = _spans.Send();
        try
        {
            await _store.AddAsync(JsonSerializer.Serialize(message, s_json), ct);
        }
        catch (Exception e)
        {
            span.Fail(e);
            throw;
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
            try
            {
                await _faults.WhileStuckAsync(_clock, ct);
                if (await _store.ClaimAsync(ct) is { } message)
                {
                    await HandleAsync(message, handle);
                }
            }
            catch (DependencyException e)
            {
                _logger.QueueUnavailable(e, _options.Name);
                await Task.Delay(Backoff.After(_options.FirstRetry, 1), _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Counts what the queue holds.</summary>
    /// <param name="ct">Cancels the counting.</param>
    /// <exception cref="DependencyException">The queue cannot be read.</exception>
    public Task<QueueDepth> CountAsync(CancellationToken ct) => _store.CountAsync(ct);

    internal Task<DateTimeOffset?> OldestAsync(CancellationToken ct) => _store.OldestAsync(ct);

    private async Task HandleAsync<T>(QueuedMessage message, Func<T, CancellationToken, Task> handle)
    {
        using var span = _spans.Process(message);
        try
        {
            using var lease = new CancellationTokenSource(_options.Lease, _clock);
            await handle(Read<T>(message), lease.Token);
        }
        catch (Exception e)
        {
            span.Fail(e);
            await PutAsideAsync(message, e);
            return;
        }

        await _store.DeleteAsync(message);
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
