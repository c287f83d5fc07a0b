using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SockShop.Tests.Hostile;

/// <summary>Reads all logs, and keeps those that show a secret or an error nobody expected.</summary>
internal sealed class SecretWatch : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _complaints = [];

    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = $"{formatter(state, exception)} {exception}";
        if (Oracle.Secret(text) is not null || (logLevel >= LogLevel.Error && _complaints.Count < 20))
        {
            _complaints.Enqueue(text);
        }
    }

    public void Dispose()
    {
    }
}
