namespace SockShop.LoadTester.Http;

/// <summary>One user's connections: one to each origin, more only while embedded resources are fetched at once.</summary>
internal sealed class ConnectionPool : IDisposable
{
    private readonly Dictionary<Origin, Stack<HttpConnection>> _idle = [];

    /// <summary>A connection that stands; null when one has to be made.</summary>
    public HttpConnection? Take(Origin origin)
    {
        lock (_idle)
        {
            while (_idle.TryGetValue(origin, out var idle) && idle.TryPop(out var connection))
            {
                if (connection.IsUsable)
                {
                    return connection;
                }

                connection.Dispose();
            }
        }

        return null;
    }

    public void Return(HttpConnection connection)
    {
        lock (_idle)
        {
            if (!_idle.TryGetValue(connection.Origin, out var idle))
            {
                _idle[connection.Origin] = idle = new();
            }

            idle.Push(connection);
        }
    }

    /// <summary>Closes all: what comes next is another visitor.</summary>
    public void Clear()
    {
        foreach (var connection in _idle.Values.SelectMany(idle => idle))
        {
            connection.Dispose();
        }

        _idle.Clear();
    }

    public void Dispose() => Clear();
}
