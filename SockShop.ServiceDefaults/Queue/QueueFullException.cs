using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Queue;

/// <summary>The queue holds as many messages as it may; the message was not taken.</summary>
public sealed class QueueFullException() : DependencyException("queue", "is full");
