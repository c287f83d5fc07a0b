namespace SockShop.Tests.Hostile;

/// <summary>Keeps one connection to each service and makes another where the service closed it.</summary>
internal sealed class Sender(HostileShop shop) : IDisposable
{
    private readonly Dictionary<string, RawConnection> _open = [];

    /// <summary>Sends on a fresh connection what a kept one did not answer: the service may have closed it after the answer before.</summary>
    public async Task<RawAnswer?> SendAsync(FuzzedRequest request, CancellationToken ct)
    {
        var kept = _open.ContainsKey(request.Service);
        return await SendOnceAsync(request, ct) ?? (kept && request.Whole ? await SendOnceAsync(request, ct) : null);
    }

    public void Dispose()
    {
        foreach (var connection in _open.Values)
        {
            connection.Dispose();
        }
    }

    private async Task<RawAnswer?> SendOnceAsync(FuzzedRequest request, CancellationToken ct)
    {
        if (!_open.TryGetValue(request.Service, out var connection))
        {
            _open[request.Service] = connection = await RawConnection.OpenAsync(shop.Address(request.Service), ct);
        }

        try
        {
            await connection.SendAsync(request.Bytes, ct);
            if (!request.Whole)
            {
                connection.EndSending();
            }

            return await connection.ReadAsync(request.Method == "HEAD", ct);
        }
        finally
        {
            if (!connection.IsOpen || ct.IsCancellationRequested)
            {
                connection.Dispose();
                _open.Remove(request.Service);
            }
        }
    }
}
