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

internal sealed class PrometheusRule(ObjectMetaV1 metadata, PrometheusRuleSpec spec) : CustomResource<PrometheusRuleSpec>("monitoring.coreos.com/v1", "PrometheusRule", metadata, spec);

internal sealed record PrometheusRuleSpec(IReadOnlyList<PrometheusRuleGroup> Groups);

internal sealed record PrometheusRuleGroup(string Name, string Interval, IReadOnlyList<PrometheusRuleEntry> Rules);

/// <summary>A rule that records or alerts.</summary>
internal sealed record PrometheusRuleEntry(
    string Expr,
    string? Record = null,
    string? Alert = null,
    string? For = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyDictionary<string, string>? Annotations = null);
