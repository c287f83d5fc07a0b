using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

internal sealed class PodMonitor(ObjectMetaV1 metadata, PodMonitorSpec spec) : CustomResource<PodMonitorSpec>("monitoring.coreos.com/v1", "PodMonitor", metadata, spec);

internal sealed record PodMonitorSpec(
    LabelSelectorV1 Selector, NamespaceSelector NamespaceSelector, IReadOnlyList<MetricsEndpoint> PodMetricsEndpoints, string? JobLabel = null);

internal sealed class ServiceMonitor(ObjectMetaV1 metadata, ServiceMonitorSpec spec) : CustomResource<ServiceMonitorSpec>("monitoring.coreos.com/v1", "ServiceMonitor", metadata, spec);

internal sealed record ServiceMonitorSpec(
    LabelSelectorV1 Selector, NamespaceSelector NamespaceSelector, IReadOnlyList<MetricsEndpoint> Endpoints, string? JobLabel = null);

internal sealed record NamespaceSelector(IReadOnlyList<string>? MatchNames = null, bool? Any = null);

internal sealed record MetricsEndpoint(
    IReadOnlyList<Relabeling> Relabelings, string Interval, string? Port = null, string? Path = null, bool? HonorLabels = null);

internal sealed record Relabeling(
    string Action, IReadOnlyList<string> SourceLabels, string? TargetLabel = null, string? Regex = null, string? Replacement = null);
