using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>An object as it will be applied, and its place: the file that it comes from, and the line there.</summary>
internal sealed record KubeObject(JsonObject Body, string Place)
{
    private static readonly string[] s_clusterKinds =
    [
        "Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "StorageClass", "PriorityClass",
        "IngressClass", "GatewayClass", "RuntimeClass", "CSIDriver", "APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ClusterIssuer", "ClusterSecretStore",
    ];

    public string ApiVersion => Body.Text("apiVersion") ?? "";

    public string Group => ApiVersion.Contains('/') ? ApiVersion.Split('/')[0] : "";

    public string Kind => Body.Text("kind") ?? "";

    public string Name => Body.Text("metadata.name") ?? "";

    public bool IsNamespaced => !s_clusterKinds.Contains(Kind);

    /// <summary>Empty where the kind has none.</summary>
    public string Namespace => IsNamespaced ? Body.Text("metadata.namespace") ?? "default" : "";

    public string Label => IsNamespaced ? $"{Kind}/{Namespace}/{Name}" : $"{Kind}/{Name}";

    public IReadOnlyDictionary<string, string> Labels => Body.Map("metadata.labels");

    public IReadOnlyDictionary<string, string> Annotations => Body.Map("metadata.annotations");

    public JsonObject Spec => Body.At("spec") as JsonObject ?? [];

    public bool Is(string group, string kind) => Kind == kind && Group == group;

    /// <summary>What Kubernetes tells objects apart by.</summary>
    public (string Group, string Kind, string Namespace, string Name) Id => (Group, Kind, Namespace, Name);

    public KubeObject Copy() => this with { Body = (JsonObject)Body.DeepClone() };
}
