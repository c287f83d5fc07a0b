using OpenTelemetry.Resources;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>
/// What is said of the service on every signal: the standard attributes, and from them the five labels that whoever scrapes its
/// metrics gives those, so that one query fits all signals.
/// </summary>
internal static class TelemetryResource
{
    private const string Locally = "local";

    /// <summary>The resource; the standard variables win over what is said here.</summary>
    /// <param name="service">The service's name on the wire.</param>
    public static ResourceBuilder For(string service)
    {
        var standard = ResourceBuilder.CreateEmpty()
            .AddService(service, serviceVersion: Version, autoGenerateServiceInstanceId: false, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
            .AddTelemetrySdk()
            .AddAttributes([new("host.name", Environment.MachineName)])
            .AddEnvironmentVariableDetector()
            .Build().Attributes.ToDictionary();
        return ResourceBuilder.CreateEmpty().AddAttributes(standard).AddAttributes(Labels(standard));
    }

    private static string Version => typeof(TelemetryResource).Assembly.GetName().Version!.ToString(3);

    private static IEnumerable<KeyValuePair<string, object>> Labels(Dictionary<string, object> standard) =>
    [
        new("service", standard["service.name"]),
        new("namespace", standard.GetValueOrDefault("k8s.namespace.name", Locally)),
        new("pod", standard.GetValueOrDefault("k8s.pod.name", standard["service.instance.id"])),
        new("node", standard.GetValueOrDefault("k8s.node.name", standard["host.name"])),
        new("version", standard["service.version"]),
    ];
}
