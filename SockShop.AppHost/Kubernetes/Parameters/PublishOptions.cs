using System.ComponentModel.DataAnnotations;

namespace SockShop.AppHost.Kubernetes.Parameters;

/// <summary>
/// What may differ from one cluster to another: section <c>Publish</c> of <c>appsettings.{environment}.json</c>, or
/// <c>--Publish:Replicas=3</c>.
/// </summary>
internal sealed class PublishOptions
{
    public const string Section = "Publish";

    /// <summary>Where the images are; its path is followed by the resource's name.</summary>
    [ImageName]
    public string Registry { get; init; } = "ghcr.io/sockshop";

    /// <summary>Tag of the shop's images.</summary>
    [FixedTag]
    public string Tag { get; init; } = "1.0.0";

    /// <summary>Pods of each service.</summary>
    [Range(1, 100)]
    public int Replicas { get; init; } = 2;

    /// <summary>Pods of each service at most, under load.</summary>
    [Range(1, 1000)]
    public int MaxReplicas { get; init; } = 6;

    /// <summary>Names under which the shop is reached from outside, with commas between.</summary>
    [HostNames]
    public string Hosts { get; init; } = "sockshop.example.com";

    /// <summary>The Istio gateway that lets requests in.</summary>
    public GatewayOptions Gateway { get; init; } = new();

    /// <summary>Where spans and logs go by OTLP over HTTP; empty: nowhere; null: to our collector.</summary>
    [Address]
    public string? OtlpEndpoint { get; init; }

    /// <summary>Where spans go where there is no OTLP endpoint; empty: nowhere; null: to our Zipkin.</summary>
    [Address]
    public string? ZipkinEndpoint { get; init; }

    /// <summary>Share of requests that the mesh traces, in percent.</summary>
    [Range(0.0, 100.0)]
    public double TracePercent { get; init; } = 10;

    public StorageOptions Storage { get; init; } = new();

    public NamespaceOptions Namespaces { get; init; } = new();

    public CanaryOptions Canary { get; init; } = new();

    public AlertOptions Alerts { get; init; } = new();

    public GitOptions Git { get; init; } = new();

    /// <summary>What a single service has otherwise, by its name.</summary>
    public Dictionary<string, ServiceOptions> Services { get; init; } = [];

    public IReadOnlyList<string> HostNames => Hosts.Split(',');

    public string Otlp => OtlpEndpoint ?? $"http://otel-collector.{Namespaces.Observability}:4318";

    public string Zipkin => ZipkinEndpoint ?? $"http://zipkin.{Namespaces.Observability}:9411/api/v2/spans";
}

internal sealed class GatewayOptions
{
    /// <summary>Value of the label <c>istio</c> of the gateway's pods.</summary>
    [ObjectName]
    public string Name { get; init; } = "ingressgateway";

    /// <summary>Name of the secret with the certificate, in the gateway's namespace; empty: HTTP only.</summary>
    [ObjectName]
    public string TlsSecret { get; init; } = "";
}

internal sealed class StorageOptions
{
    /// <summary>Empty: the cluster's default.</summary>
    [ObjectName]
    public string Class { get; init; } = "";

    [Quantity]
    public string StoreSize { get; init; } = "5Gi";

    [Quantity]
    public string QueueSize { get; init; } = "2Gi";

    [Quantity]
    public string PrometheusSize { get; init; } = "20Gi";

    [Quantity]
    public string LokiSize { get; init; } = "10Gi";

    [Quantity]
    public string JaegerSize { get; init; } = "5Gi";
}

internal sealed class NamespaceOptions
{
    [ObjectName, Required]
    public string Shop { get; init; } = "sock-shop";

    [ObjectName, Required]
    public string LoadTest { get; init; } = "jmeter";

    [ObjectName, Required]
    public string Monitoring { get; init; } = "monitoring";

    [ObjectName, Required]
    public string Observability { get; init; } = "observability";

    [ObjectName, Required]
    public string Mesh { get; init; } = "istio-system";

    [ObjectName, Required]
    public string Ingress { get; init; } = "istio-ingress";
}

/// <summary>Where an alert sends whoever reads it.</summary>
internal sealed class AlertOptions
{
    /// <summary>The folder of the runbooks.</summary>
    [Address, Required]
    public string Runbooks { get; init; } = "https://github.com/sockshop/sockshop/blob/main/docs/runbooks";

    /// <summary>Grafana as a browser reaches it; the default is what <c>port-forward.sh</c> opens.</summary>
    [Address, Required]
    public string Grafana { get; init; } = "http://localhost:3000";
}

/// <summary>Where Argo CD finds the published folder.</summary>
internal sealed class GitOptions
{
    [Address, Required]
    public string Repository { get; init; } = "https://github.com/sockshop/sockshop.git";

    /// <summary>Branch, tag or commit.</summary>
    [Required]
    public string Revision { get; init; } = "main";

    /// <summary>The folder within the repository; empty: its root.</summary>
    [FolderPath]
    public string Path { get; init; } = "deploy";
}

internal sealed class CanaryOptions
{
    /// <summary>Wait for a person before the rollout and before the promotion.</summary>
    public bool Gates { get; init; }

    /// <summary>Slack channel of the alerts; the secret <c>flagger-slack</c> has the address.</summary>
    [Required]
    public string SlackChannel { get; init; } = "general";

    [Range(1, 10_000)]
    public int Threads { get; init; } = 50;

    /// <summary>Seconds until all threads run.</summary>
    [Range(0, 86_400)]
    public int RampUp { get; init; } = 180;

    /// <summary>Seconds of load.</summary>
    [Range(1, 86_400)]
    public int Duration { get; init; } = 600;

    /// <summary>Requests a minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 3000;
}

/// <summary>Null: as the model says, and otherwise as for all.</summary>
internal sealed class ServiceOptions
{
    [Range(1, 100)]
    public int? Replicas { get; init; }

    [Quantity]
    public string? Cpu { get; init; }

    [Quantity]
    public string? Memory { get; init; }
}
