using Microsoft.Extensions.Logging;

namespace SockShop.ServiceDefaults.Queue;

internal static partial class QueueLog
{
    [LoggerMessage(LogLevel.Warning, "Queue {Queue} is not reachable", EventName = "queue.unavailable")]
    public static partial void QueueUnavailable(this ILogger logger, Exception e, string queue);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} waits for what its handler needs", EventName = "queue.message_given_back")]
    public static partial void MessageGivenBack(this ILogger logger, Exception e, string messageId);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} failed in attempt {Attempt}", EventName = "queue.message_failed")]
    public static partial void MessageFailed(this ILogger logger, Exception e, string messageId, long attempt);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} is parked after attempt {Attempt}", EventName = "queue.message_parked")]
    public static partial void MessageParked(this ILogger logger, Exception e, string messageId, long attempt);
}
