using RabbitMQ.Client;

namespace SockShop.ServiceDefaults.Queue.Rabbit;

/// <summary>
/// The connection to the broker, made when it is needed. After a failure whoever asks within the wait is told at once, so that
/// neither requests pile up here nor replicas storm a broker that comes back.
/// </summary>
// Not the client's own recovery: it knows neither jitter, nor a broker that is not up yet, nor a channel that the broker has closed.
internal sealed class RabbitConnection(Uri address, string client, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5); // a broker that is gone without a word is noticed after two
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(200);

    private readonly ConnectionFactory _factory = new()
    {
        Uri = address,
        ClientProvidedName = client,
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = s_patience,
        HandshakeContinuationTimeout = s_patience,
        ContinuationTimeout = s_patience,
        RequestedHeartbeat = s_heartbeat,
    };

    private readonly SemaphoreSlim _gate = new(1);
    private IConnection? _connection;
    private Failure _last = new(0, DateTimeOffset.MinValue, null);

    public async Task<IConnection> OpenAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return _connection is { IsOpen: true } open ? open : await ReconnectAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsOpen: true } open)
        {
            await open.CloseAsync(s_patience); // the broker gives unsettled messages to others at once
        }

        _gate.Dispose();
    }

    // Not to be cancelled by the one caller who happens to be the first of many.
    private async Task<IConnection> ReconnectAsync()
    {
        if (clock.GetUtcNow() < _last.RetryAt)
        {
            throw new IOException("The broker was not reachable a moment ago.", _last.Cause);
        }

        try
        {
            _connection = await _factory.CreateConnectionAsync(CancellationToken.None);
            _last = _last with { Count = 0 };
            return _connection;
        }
        catch (Exception e)
        {
            _last = new(_last.Count + 1, clock.GetUtcNow() + Backoff.After(s_firstRetry, _last.Count + 1), e);
            throw;
        }
    }

    private sealed record Failure(long Count, DateTimeOffset RetryAt, Exception? Cause);
}
