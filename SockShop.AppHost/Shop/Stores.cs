namespace SockShop.AppHost.Shop;

/// <summary>One store a service: a SQLite file each, a database each on one PostgreSQL server, or what the user names.</summary>
internal sealed class Stores(IDistributedApplicationBuilder builder, ShopOptions options, IResourceBuilder<PostgresResource>? server)
{
    public IResourceBuilder<IResourceWithConnectionString> Add(string name) =>
        builder.AddOwnServer(name)
        ?? (server is null ? builder.AddEmbeddedFile(name, options) : builder.AddResource(new PostgresDatabaseResource(name, server.Resource)));
}

internal static class StoreExtensions
{
    public static Stores AddStores(this IDistributedApplicationBuilder builder, ShopOptions options) =>
        new(builder, options, options.Profile == Profile.Containers ? builder.AddPostgres("postgres") : null);

    /// <summary>Gives a service a store of its own; its connection string carries the store's name.</summary>
    public static IResourceBuilder<ProjectResource> WithStore(this IResourceBuilder<ProjectResource> service, Stores stores, string name)
    {
        var store = stores.Add(name);
        return service.WithReference(store).WaitFor(store);
    }
}
