using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.Shop;

/// <summary>Who refers to whom in the app model, parameters aside, as <c>orders --> user</c>.</summary>
internal static class ModelEdges
{
    public static async Task<string[]> ReadAsync()
    {
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>(TestContext.Current.CancellationToken);
        var references = model.Resources.SelectMany(from => from.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(r => r.Type == "Reference" && r.Resource is not ParameterResource)
            .Select(to => $"{from.Name} --> {to.Resource.Name}"));
        return [.. references.Distinct().Order(StringComparer.Ordinal)];
    }
}
