using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace SockShop.Tests.Services;

/// <summary>Names looked up and connections made by what was called while this is the flow's own, on whichever thread.</summary>
internal sealed class NetworkWatch : EventListener
{
    private readonly AsyncLocal<bool> _watched = new();
    private readonly ConcurrentQueue<string> _seen = [];

    public string[] Seen => [.. _seen];

    public void Begin() => _watched.Value = true;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.NameResolution" or "System.Net.Sockets")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is "ResolutionStart" or "ConnectStart" && _watched.Value)
        {
            _seen.Enqueue($"{eventData.EventName} {eventData.Payload?[0]}");
        }
    }
}
