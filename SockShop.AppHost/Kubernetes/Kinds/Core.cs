using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

/// <summary>An identity of pods. Aspire's has no say about the token.</summary>
internal sealed class ServiceAccount() : BaseKubernetesResource("v1", "ServiceAccount")
{
    public bool AutomountServiceAccountToken { get; init; }
}

internal sealed class PodDisruptionBudget(ObjectMetaV1 metadata, PodDisruptionBudgetSpec spec) : CustomResource<PodDisruptionBudgetSpec>("policy/v1", "PodDisruptionBudget", metadata, spec);

internal sealed record PodDisruptionBudgetSpec(LabelSelectorV1 Selector, int MaxUnavailable, string UnhealthyPodEvictionPolicy);

internal sealed class Job(ObjectMetaV1 metadata, JobSpec spec) : CustomResource<JobSpec>("batch/v1", "Job", metadata, spec);

internal sealed record JobSpec(int BackoffLimit, long ActiveDeadlineSeconds, int TtlSecondsAfterFinished, PodTemplateSpecV1 Template);
