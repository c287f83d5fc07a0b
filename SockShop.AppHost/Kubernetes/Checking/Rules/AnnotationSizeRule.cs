using System.Text;
using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>Annotations stay below what Kubernetes takes, with the one in which a client that applies an object notes it.</summary>
internal sealed class AnnotationSizeRule : IManifestRule
{
    private const int Limit = 256 * 1024;
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    public string Name => "annotation-size";

    public IEnumerable<Finding> Check(ManifestSet set)
    {
        foreach (var o in set.Objects.Where(o => o.Kind is not ("ConfigMap" or "Secret")))
        {
            var annotations = o.Annotations.Where(a => a.Key != LastApplied).Sum(a => a.Key.Length + Encoding.UTF8.GetByteCount(a.Value));
            if (annotations > Limit)
            {
                yield return new(o, $"its annotations are {annotations / 1024} KiB; Kubernetes takes 256", "Move what they hold into a ConfigMap");
            }
            else if (annotations + Encoding.UTF8.GetByteCount(o.Body.ToJsonString()) > Limit && !ServerSide.IsAsked(o))
            {
                yield return new(o, "it is larger than what a client can note of it in an annotation (256 KiB)", $"Apply it on the server's side, and say so with the annotation {ServerSide.Annotation}");
            }
        }
    }
}
