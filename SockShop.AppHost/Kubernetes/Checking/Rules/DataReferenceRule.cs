using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>ConfigMaps, Secrets and their keys are there for who needs them.</summary>
internal sealed class DataReferenceRule : IManifestRule
{
    private static readonly string[] s_data = ["data", "stringData", "binaryData"];

    public string Name => "data-reference";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        var generated = set.Objects.Select(Generated).OfType<(string, string)>().ToHashSet();
        foreach (var reference in DataReference.In(set).Where(r => !(r.Kind == "Secret" && generated.Contains((r.From.Namespace, r.Name)))))
        {
            var ns = reference.From.Namespace;
            if (!set.Has(reference.Kind, ns, reference.Name))
            {
                var problem = $"{reference.Where} needs {reference.Kind} {reference.Name}, which namespace {ns} does not have";
                yield return new(reference.From, problem, set.AddOrList(reference.Kind, ns, reference.Name));
            }
            else if (set.Find(reference.Kind, ns, reference.Name) is { } found && reference.Keys.FirstOrDefault(key => !Keys(found).Contains(key)) is { } key)
            {
                yield return new(reference.From, $"{reference.Where} needs the key {key} of {found.Label}, which has none of that name", $"Add the key{Likeness.Hint(key, Keys(found))}");
            }
        }
    }

    private static IEnumerable<string> Keys(KubeObject o) => s_data.SelectMany(field => (o.Body[field] as System.Text.Json.Nodes.JsonObject)?.Select(e => e.Key) ?? []);

    // Secrets that a controller makes of an object of the set.
    private static (string, string)? Generated(KubeObject o) => o.Group switch
    {
        "external-secrets.io" => (o.Namespace, o.Spec.Text("target.name") ?? o.Name),
        "bitnami.com" => (o.Namespace, o.Name),
        "cert-manager.io" when o.Spec.Text("secretName") is { } name => (o.Namespace, name),
        _ => null,
    };
}
