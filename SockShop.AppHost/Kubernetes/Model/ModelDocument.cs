using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Model;

/// <summary>The app model as data, <c>model.json</c>: no secret, only its name.</summary>
internal sealed record ModelDocument(IReadOnlyDictionary<string, ModelDocument.ResourceEntry> Resources)
{
    internal sealed record ResourceEntry(
        string Type,
        string? Image,
        IReadOnlyList<EndpointEntry>? Endpoints,
        IReadOnlyDictionary<string, string>? Environment,
        IReadOnlyDictionary<string, string[]>? Relations,
        SloAnnotation? Slo);

    internal sealed record EndpointEntry(string Name, string Scheme, string Transport, int? Port, int? TargetPort, bool External);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<string> WriteAsync(
        DistributedApplicationModel model, DistributedApplicationExecutionContext execution, CancellationToken ct)
    {
        var entries = new SortedDictionary<string, ResourceEntry>(StringComparer.Ordinal);
        foreach (var resource in model.Resources)
        {
            entries.Add(resource.Name, await DescribeAsync(resource, execution, ct));
        }

        return JsonSerializer.Serialize(new ModelDocument(entries), s_json) + "\n";
    }

    private static async Task<ResourceEntry> DescribeAsync(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken ct) => new(
        resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image ? $"{image.Image}:{image.Tag}" : null,
        NullIfEmpty(resource.Annotations.OfType<EndpointAnnotation>().Select(e => new EndpointEntry(e.Name, e.UriScheme, e.Transport, e.Port, e.TargetPort, e.IsExternal)).ToArray()),
        NullIfEmpty(await EnvironmentAsync(resource, execution, ct)),
        NullIfEmpty(Relations(resource)),
        resource.Annotations.OfType<SloAnnotation>().LastOrDefault());

    private static async Task<SortedDictionary<string, string>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken ct)
    {
        var context = new EnvironmentCallbackContext(execution, resource, cancellationToken: ct);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var values = context.EnvironmentVariables.ToDictionary(
            v => v.Key, v => v.Value is IManifestExpressionProvider expression ? expression.ValueExpression : $"{v.Value}");
        return new(values, StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string[]> Relations(IResource resource) => new(
        resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .GroupBy(r => r.Type, r => r.Resource.Name)
            .ToDictionary(g => g.Key, g => g.Distinct().Order(StringComparer.Ordinal).ToArray()),
        StringComparer.Ordinal);

    private static T? NullIfEmpty<T>(T values)
        where T : class, System.Collections.ICollection => values.Count == 0 ? null : values;
}
