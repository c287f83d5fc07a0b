namespace SockShop.AppHost.Shop;

/// <summary>The PostgreSQL server that holds a database for each service.</summary>
internal sealed class PostgresResource(string name, ParameterResource password) : ContainerResource(name)
{
    internal const string Image = "postgres";
    internal const string Tag = "18.1";
    internal const string User = "postgres";
    internal const string EndpointName = "tcp";

    public ParameterResource Password => password;

    public EndpointReference Endpoint => field ??= new(this, EndpointName);
}

/// <summary>A service's database. It is created when its server starts.</summary>
internal sealed class PostgresDatabaseResource(string name, PostgresResource server)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<PostgresResource>
{
    public PostgresResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={server.Endpoint.Property(EndpointProperty.Host)};Port={server.Endpoint.Property(EndpointProperty.Port)};Username={PostgresResource.User};Password={server.Password};Database={Name}");
}

internal static class PostgresExtensions
{
    public static IResourceBuilder<PostgresResource> AddPostgres(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        return builder.AddResource(new PostgresResource(name, password.Resource))
            .WithImage(PostgresResource.Image, PostgresResource.Tag)
            .WithEndpoint(targetPort: 5432, name: PostgresResource.EndpointName)
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithVolume($"sockshop-{name}", "/var/lib/postgresql");
    }
}
