using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

internal sealed class Canary(ObjectMetaV1 metadata, CanarySpec spec) : CustomResource<CanarySpec>("flagger.app/v1beta1", "Canary", metadata, spec);

internal sealed record CanarySpec(
    ObjectReference TargetRef, ObjectReference AutoscalerRef, int ProgressDeadlineSeconds, bool RevertOnDeletion, CanaryService Service, CanaryAnalysis Analysis);

internal sealed record ObjectReference(string ApiVersion, string Kind, string Name);

internal sealed record CanaryService(
    int Port, string PortName, string TargetPort, TrafficPolicy TrafficPolicy, IReadOnlyList<string>? Gateways = null, IReadOnlyList<string>? Hosts = null);

/// <summary>Weights, or iterations: the one or the other.</summary>
internal sealed record CanaryAnalysis(
    string Interval,
    int Threshold,
    IReadOnlyList<CanaryMetric> Metrics,
    IReadOnlyList<CanaryWebhook> Webhooks,
    IReadOnlyList<CanaryAlert> Alerts,
    int? MaxWeight = null,
    int? StepWeight = null,
    int? Iterations = null);

internal sealed record CanaryMetric(
    string Name, string Interval, ThresholdRange ThresholdRange, TemplateReference TemplateRef, IReadOnlyDictionary<string, string>? TemplateVariables = null);

internal sealed record ThresholdRange(double? Min = null, double? Max = null);

internal sealed record TemplateReference(string Name);

internal sealed record CanaryWebhook(string Name, string Type, string Url, string Timeout, IReadOnlyDictionary<string, string>? Metadata = null);

internal sealed record CanaryAlert(string Name, string Severity, TemplateReference ProviderRef);

internal sealed class MetricTemplate(ObjectMetaV1 metadata, MetricTemplateSpec spec) : CustomResource<MetricTemplateSpec>("flagger.app/v1beta1", "MetricTemplate", metadata, spec);

internal sealed record MetricTemplateSpec(MetricProvider Provider, string Query);

internal sealed record MetricProvider(string Type, string Address);

internal sealed class AlertProvider(ObjectMetaV1 metadata, AlertProviderSpec spec) : CustomResource<AlertProviderSpec>("flagger.app/v1beta1", "AlertProvider", metadata, spec);

internal sealed record AlertProviderSpec(string Type, string Channel, string Username, TemplateReference SecretRef);
