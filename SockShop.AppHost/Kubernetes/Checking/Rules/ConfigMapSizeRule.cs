using System.Text;
using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking.Rules;

/// <summary>
/// A ConfigMap or Secret is small enough to be stored, and to be applied by a client that notes it in an annotation; unless it
/// says that it is applied on the server's side.
/// </summary>
internal sealed class ConfigMapSizeRule : IManifestRule
{
    private const int Stored = 1024 * 1024;
    private const int Applied = 200 * 1024; // of the 256 KiB for annotations, with room for quotes, escapes and others

    public string Name => "config-size";

    public IEnumerable<Finding> Check(ManifestSet set) =>
        from o in set.Objects
        where o.Kind is "ConfigMap" or "Secret" && o.Group == Groups.Core
        let bytes = Bytes(o.Body["data"]) + Bytes(o.Body["binaryData"]) + Bytes(o.Body["stringData"])
        where bytes > Stored || (bytes > Applied && !ServerSide.IsAsked(o))
        select bytes > Stored
            ? new Finding(o, $"its data is {bytes / 1024} KiB; more than 1024 cannot be stored", "Put the files into an image or a volume")
            : new Finding(
                o,
                $"its data is {bytes / 1024} KiB; more than 200 may not be applied by a client, which notes it in an annotation",
                $"Divide it, or apply it on the server's side and say so with the annotation {ServerSide.Annotation}");

    private static int Bytes(JsonNode? data) => (data as JsonObject)?.Sum(e => e.Key.Length + Encoding.UTF8.GetByteCount(e.Value?.ToString() ?? "")) ?? 0;
}
