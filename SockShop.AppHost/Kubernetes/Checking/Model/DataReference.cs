using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A place that needs a ConfigMap or Secret, and maybe one of its keys.</summary>
internal sealed record DataReference(KubeObject From, string Where, string Kind, string Name, IReadOnlyList<string> Keys)
{
    /// <summary>Those of pods and of other objects; what is marked optional is none.</summary>
    public static IEnumerable<DataReference> In(ManifestSet set) => set.OwnPods.SelectMany(OfPods).Concat(set.Objects.SelectMany(OfObject)).Where(r => r.Name.Length > 0);

    private static IEnumerable<DataReference> OfPods(PodGroup pods)
    {
        foreach (var container in pods.Containers)
        {
            foreach (var variable in container.Items("env"))
            {
                foreach (var reference in One(pods.Owner, $"the variable {variable.Text("name")}", variable["valueFrom"], "configMapKeyRef", "secretKeyRef"))
                {
                    yield return reference;
                }
            }

            foreach (var reference in container.Items("envFrom").SelectMany(from => One(pods.Owner, $"envFrom of container {container.Text("name")}", from, "configMapRef", "secretRef")))
            {
                yield return reference;
            }
        }

        foreach (var volume in pods.Spec.Items("volumes"))
        {
            foreach (var source in volume.Items("projected.sources").Prepend(volume))
            {
                foreach (var reference in One(pods.Owner, $"the volume {volume.Text("name")}", source, "configMap", "secret"))
                {
                    yield return reference;
                }
            }
        }

        foreach (var secret in pods.Spec.Items("imagePullSecrets"))
        {
            yield return new(pods.Owner, "imagePullSecrets", "Secret", secret.Text("name") ?? "", []);
        }
    }

    private static IEnumerable<DataReference> OfObject(KubeObject o) => (o.Group, o.Kind) switch
    {
        (Groups.Networking, "Ingress") => o.Spec.Items("tls").Select(tls => new DataReference(o, "tls", "Secret", tls.Text("secretName") ?? "", [])),
        (Groups.Flagger, "AlertProvider") => [new(o, "secretRef", "Secret", o.Spec.Text("secretRef.name") ?? "", [])],
        (Groups.Flagger, "MetricTemplate") => [new(o, "the provider's secretRef", "Secret", o.Spec.Text("provider.secretRef.name") ?? "", [])],
        _ => [],
    };

    private static IEnumerable<DataReference> One(KubeObject from, string where, JsonNode? holder, string configMap, string secret)
    {
        foreach (var (field, kind) in new[] { (configMap, "ConfigMap"), (secret, "Secret") })
        {
            if (holder.At(field) is JsonObject reference && !reference.IsTrue("optional"))
            {
                string?[] keys = [reference.Text("key"), .. reference.Items("items").Select(item => item.Text("key"))];
                yield return new(from, where, kind, reference.Text("name") ?? reference.Text("secretName") ?? "", [.. keys.OfType<string>()]);
            }
        }
    }
}
