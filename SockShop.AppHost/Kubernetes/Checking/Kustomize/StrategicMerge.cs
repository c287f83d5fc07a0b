using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>
/// Merges a patch into an object. Lists of Kubernetes' own kinds are merged by the key of their items; lists of other kinds are
/// replaced, for nobody says what their key is.
/// </summary>
internal static class StrategicMerge
{
    private static readonly string[] s_listKeys = ["containers", "initContainers", "ephemeralContainers", "volumes", "env", "imagePullSecrets", "secrets"];

    public static void Apply(KubeObject target, JsonObject patch)
    {
        var changes = (JsonObject)patch.DeepClone();
        // The target is known already: what names it in the patch stays out.
        changes.Remove("apiVersion");
        changes.Remove("kind");
        (changes["metadata"] as JsonObject)?.Remove("name");
        (changes["metadata"] as JsonObject)?.Remove("namespace");
        Merge(target.Body, changes, BuiltIn(target));
    }

    private static bool BuiltIn(KubeObject target) => !target.Group.Contains('.') || target.Group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static void Merge(JsonObject target, JsonObject patch, bool keyed)
    {
        if (patch.Text("$patch") == "replace")
        {
            target.Clear();
        }

        foreach (var (key, value) in patch.Where(p => !p.Key.StartsWith('$')))
        {
            if (value is null)
            {
                target.Remove(key);
            }
            else if (value is JsonObject inner && target[key] is JsonObject existing)
            {
                Merge(existing, inner, keyed);
            }
            else if (keyed && value is JsonArray items && Key(key, items) is { } name && target[key] is JsonArray list)
            {
                MergeItems(list, items, name);
            }
            else
            {
                target[key] = WithoutDirectives(value.DeepClone());
            }
        }
    }

    private static void MergeItems(JsonArray list, JsonArray items, string key)
    {
        if (items.Items().Any(item => item.Text("$patch") == "replace"))
        {
            list.Clear();
        }

        foreach (var item in items.Items().Where(item => item.Text("$patch") != "replace"))
        {
            var existing = list.Items().FirstOrDefault(e => e.Text(key) == item.Text(key));
            if (item.Text("$patch") == "delete")
            {
                _ = existing is not null && list.Remove(existing);
            }
            else if (existing is not null)
            {
                Merge(existing, item, keyed: true);
            }
            else
            {
                list.Add(WithoutDirectives(item.DeepClone()));
            }
        }
    }

    private static string? Key(string field, JsonArray items) => field switch
    {
        "ports" => items.Items().Any(item => item.ContainsKey("containerPort")) ? "containerPort" : "port",
        "volumeMounts" => "mountPath",
        "volumeDevices" => "devicePath",
        "hostAliases" => "ip",
        "topologySpreadConstraints" => "topologyKey",
        _ => s_listKeys.Contains(field) ? "name" : null,
    };

    private static JsonNode WithoutDirectives(JsonNode node)
    {
        if (node is JsonObject mapping)
        {
            foreach (var key in mapping.Where(e => e.Value is null || e.Key is "$patch" or "$retainKeys").Select(e => e.Key).ToArray())
            {
                mapping.Remove(key);
            }
        }

        foreach (var inner in (node as JsonObject)?.Select(e => e.Value).OfType<JsonNode>() ?? (node as JsonArray)?.OfType<JsonNode>() ?? [])
        {
            WithoutDirectives(inner);
        }

        return node;
    }
}
