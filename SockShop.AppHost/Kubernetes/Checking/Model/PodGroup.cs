using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>
/// The pods of a Deployment, Job or other owner with a template; or those that Flagger makes of it, <c>NAME-primary</c>: then the
/// Canary is given.
/// </summary>
internal sealed record PodGroup(KubeObject Owner, string Name, IReadOnlyDictionary<string, string> Labels, JsonObject Spec, KubeObject? Canary = null)
{
    public string Namespace => Owner.Namespace;

    public IEnumerable<JsonObject> Containers => Spec.Items("containers").Concat(Spec.Items("initContainers"));

    public IEnumerable<ContainerPort> Ports => Containers
        .SelectMany(container => container.Items("ports"))
        .Select(port => new ContainerPort(port.Text("name"), port.Text("containerPort") ?? "", port.Text("protocol") ?? "TCP"));

    public static IEnumerable<PodGroup> Of(KubeObject owner)
    {
        var template = owner.Kind switch
        {
            "Pod" => owner.Body,
            "CronJob" => owner.Spec.At("jobTemplate.spec.template"),
            "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "Job" => owner.Spec.At("template"),
            _ => null,
        };
        return template.At("spec") is JsonObject spec ? [new(owner, owner.Name, template.Map("metadata.labels"), spec)] : [];
    }

    public bool Offers(string port, string protocol = "TCP") => Ports.Any(p => p.Protocol == protocol && (p.Name == port || p.Number == port));
}

/// <summary>A port that a container declares; numbers are kept as text, for references name either.</summary>
internal sealed record ContainerPort(string? Name, string Number, string Protocol);
