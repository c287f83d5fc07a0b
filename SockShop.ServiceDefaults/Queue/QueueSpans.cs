using System.Diagnostics;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The spans of a message's way, named as OpenTelemetry's conventions for messaging say.</summary>
/// <param name="system">The kind of queue.</param>
/// <param name="queue">The queue's name.</param>
internal sealed class QueueSpans(string system, string queue)
{
    private static readonly ActivitySource s_source = new("SockShop.Queue");

    public Activity? Send() => Describe(s_source.StartActivity($"send {queue}", ActivityKind.Producer), "send");

    public Activity? Process(QueuedMessage message)
    {
        ActivityContext.TryParse(message.Traceparent, message.Tracestate, isRemote: true, out var sender);
        return Describe(s_source.StartActivity($"process {queue}", ActivityKind.Consumer, sender), "process")
            ?.SetTag("messaging.message.id", message.Id);
    }

    private Activity? Describe(Activity? span, string operation) => span?
        .SetTag("messaging.system", system)
        .SetTag("messaging.destination.name", queue)
        .SetTag("messaging.operation.name", operation)
        .SetTag("messaging.operation.type", operation);
}
