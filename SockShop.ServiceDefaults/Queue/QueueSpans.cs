using System.Diagnostics;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The spans of a message's way, named as OpenTelemetry's conventions for messaging say.</summary>
internal static class QueueSpans
{
    private const string System = "sqlite";
    private static readonly ActivitySource s_source = new("SockShop.Queue");

    public static Activity? Send(string queue) => Describe(s_source.StartActivity($"send {queue}", ActivityKind.Producer), queue, "send");

    public static Activity? Process(string queue, QueuedMessage message)
    {
        ActivityContext.TryParse(message.Traceparent, message.Tracestate, isRemote: true, out var sender);
        return Describe(s_source.StartActivity($"process {queue}", ActivityKind.Consumer, sender), queue, "process")
            ?.SetTag("messaging.message.id", message.Id);
    }

    private static Activity? Describe(Activity? span, string queue, string operation) => span?
        .SetTag("messaging.system", System)
        .SetTag("messaging.destination.name", queue)
        .SetTag("messaging.operation.name", operation)
        .SetTag("messaging.operation.type", operation);
}
