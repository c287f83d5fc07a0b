namespace SockShop.AppHost.Shop;

/// <summary>A SQLite file in the data folder: a store, or the queue.</summary>
/// <param name="name">Name of the resource and, with <c>.db</c>, of the file.</param>
/// <param name="path">Absolute path of the file.</param>
internal sealed class EmbeddedFileResource(string name, string path) : Resource(name), IResourceWithConnectionString
{
    public string FilePath => path;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Data Source={path}");
}

internal static class EmbeddedFileExtensions
{
    public static IResourceBuilder<EmbeddedFileResource> AddEmbeddedFile(this IDistributedApplicationBuilder builder, string name, ShopOptions options)
    {
        var file = new EmbeddedFileResource(name, Path.Combine(options.DataFolder, $"{name}.db"));
        return builder.AddResource(file)
            .WithInitialState(new() { ResourceType = "SQLite", State = KnownResourceStates.NotStarted, Properties = [new("path", file.FilePath)] })
            .OnInitializeResource((resource, started, _) =>
                started.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running }));
    }
}
