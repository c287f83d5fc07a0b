namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>A mapping of a chart's values, in the order in which it is written.</summary>
internal sealed class Map : OrderedDictionary<string, object?>;
