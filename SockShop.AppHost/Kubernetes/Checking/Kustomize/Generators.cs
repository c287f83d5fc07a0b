using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>Makes the ConfigMaps and Secrets that a kustomization generates of files and literals, without the hash in their names.</summary>
internal static class Generators
{
    /// <exception cref="BadInputException">A file is not there, or there is nothing to merge with.</exception>
    public static bool Run(KustomizationFile kustomization, FileReader files, List<KubeObject> objects)
    {
        foreach (var (field, kind) in new[] { ("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret") })
        {
            foreach (var generator in kustomization.Content.Items(field))
            {
                Run(kustomization, files, objects, generator, kind);
            }
        }

        return true;
    }

    private static void Run(KustomizationFile kustomization, FileReader files, List<KubeObject> objects, JsonObject generator, string kind)
    {
        var made = Make(kustomization, files, generator, kind);
        var existing = objects.FirstOrDefault(o => o.Id == made.Id);
        switch (generator.Text("behavior"))
        {
            case "merge" or "replace" when existing is null:
                throw new BadInputException($"there is no {kind} {made.Name} to {generator.Text("behavior")}");
            case "merge":
                foreach (var (key, value) in made.Body.Within("data"))
                {
                    existing!.Body.Within("data")[key] = value?.DeepClone();
                }

                break;
            case "replace":
                existing!.Body["data"] = made.Body["data"]?.DeepClone();
                break;
            default:
                objects.Add(made);
                break;
        }
    }

    private static KubeObject Make(KustomizationFile kustomization, FileReader files, JsonObject generator, string kind)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = kind };
        var metadata = body.Within("metadata");
        metadata["name"] = generator.Text("name");
        if (generator.Text("namespace") is { } ns)
        {
            metadata["namespace"] = ns;
        }

        foreach (var source in new[] { kustomization.Content["generatorOptions"], generator["options"] })
        {
            Copy(source.Map("labels"), metadata, "labels");
            Copy(source.Map("annotations"), metadata, "annotations");
        }

        Copy(Entries(kustomization, files, generator), body, "data");
        return new(body, files.Name(kustomization.Path));
    }

    private static void Copy(IEnumerable<KeyValuePair<string, string>> entries, JsonObject target, string field)
    {
        foreach (var (key, value) in entries)
        {
            target.Within(field)[key] = value;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(KustomizationFile kustomization, FileReader files, JsonObject generator)
    {
        foreach (var file in generator.Texts("files"))
        {
            var parts = file.Split('=', 2);
            yield return new(parts.Length == 2 ? parts[0] : Path.GetFileName(file), Read(kustomization, files, parts[^1]));
        }

        var lines = generator.Texts("envs").Append(generator.Text("env")).OfType<string>().SelectMany(file => Read(kustomization, files, file).Split('\n'));
        foreach (var line in generator.Texts("literals").Concat(lines.Select(l => l.Trim()).Where(l => l is not ("" or ['#', ..]))))
        {
            var parts = line.Split('=', 2);
            yield return new(parts[0], parts.Length == 2 ? parts[1] : "");
        }
    }

    private static string Read(KustomizationFile kustomization, FileReader files, string file)
    {
        try
        {
            return files.Text(kustomization.Resolve(file));
        }
        catch (BadInputException e)
        {
            throw new BadInputException($"{file}: {e.Message}");
        }
    }
}
