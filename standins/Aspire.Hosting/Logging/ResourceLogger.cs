using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

internal sealed class ResourceLogger(ResourceLog log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var isError = logLevel >= LogLevel.Error;
        log.Add(formatter(state, exception), isError);
        if (exception is not null)
        {
            log.Add(exception.Message, isError);
        }
    }
}
