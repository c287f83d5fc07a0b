namespace SockShop.AppHost.Shop;

/// <summary>The broker between shipping and queue-master.</summary>
internal sealed class RabbitMqResource(string name, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string Image = "rabbitmq";
    internal const string Tag = "4.2.1";
    internal const string User = "sockshop";
    internal const string EndpointName = "amqp";

    public EndpointReference Endpoint => field ??= new(this, EndpointName);

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://{User}:{password}@{Endpoint.Property(EndpointProperty.HostAndPort)}");
}

internal static class ShipmentQueueExtensions
{
    private const string ConnectionName = "queue";

    public static IResourceBuilder<IResourceWithConnectionString> AddShipmentQueue(this IDistributedApplicationBuilder builder, ShopOptions options) =>
        builder.AddOwnServer(ConnectionName)
        ?? (options.Profile == Profile.Embedded ? builder.AddEmbeddedFile(ConnectionName, options) : builder.AddRabbitMq("rabbitmq"));

    public static IResourceBuilder<ProjectResource> WithQueue(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString> queue) =>
        service.WithReference(queue, ConnectionName).WaitFor(queue);

    private static IResourceBuilder<RabbitMqResource> AddRabbitMq(this IDistributedApplicationBuilder builder, string name)
    {
        var password = builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        return builder.AddResource(new RabbitMqResource(name, password.Resource))
            .WithImage(RabbitMqResource.Image, RabbitMqResource.Tag)
            .WithEndpoint(targetPort: 5672, scheme: "amqp", name: RabbitMqResource.EndpointName)
            .WithEnvironment("RABBITMQ_DEFAULT_USER", RabbitMqResource.User)
            .WithEnvironment("RABBITMQ_DEFAULT_PASS", password)
            .WithVolume($"sockshop-{name}", "/var/lib/rabbitmq");
    }
}
