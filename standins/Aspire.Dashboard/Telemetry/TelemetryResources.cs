namespace Aspire.Dashboard.Telemetry;

/// <summary>Everyone that has sent telemetry, known by <c>service.name</c> and <c>service.instance.id</c>.</summary>
internal sealed class TelemetryResources
{
    public const int Max = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Service, string Instance), TelemetryResource> _resources = [];
    private readonly Dictionary<string, int> _services = [];

    /// <summary>The one that these attributes describe; null when there are too many to take another.</summary>
    public TelemetryResource? Get(Attribute[] attributes)
    {
        var service = Value(attributes, "service.name") ?? "unknown_service";
        var instance = Value(attributes, "service.instance.id") ?? "";
        lock (_lock)
        {
            if (!_resources.TryGetValue((service, instance), out var resource))
            {
                if (_resources.Count == Max)
                {
                    return null;
                }

                _services.TryAdd(service, _services.Count);
                resource = new(service, instance, _services[service]);
                _resources.Add((service, instance), resource);
            }

            resource.Attributes = attributes;
            return resource;
        }
    }

    public IReadOnlyList<string> Services()
    {
        lock (_lock)
        {
            return [.. _services.Keys.Order(StringComparer.OrdinalIgnoreCase)];
        }
    }

    private static string? Value(Attribute[] attributes, string key) => Array.Find(attributes, attribute => attribute.Key == key).Value;
}
