namespace SockShop.AppHost.LoadTesting;

/// <summary>Runs JMeter plans against the shop. Its place in the model is taken; the program itself does not exist yet.</summary>
internal sealed class LoadTesterResource(string name) : Resource(name), IResourceWithEndpoints;

internal static class LoadTesterExtensions
{
    public static IResourceBuilder<LoadTesterResource> AddLoadTester(this IDistributedApplicationBuilder builder, string name, ShopOptions options, int port) =>
        builder.AddResource(new LoadTesterResource(name))
            .WithInitialState(new()
            {
                ResourceType = "LoadTester",
                State = new("Not available yet", KnownResourceStateStyles.Info),
                Properties = [new("port", options.Port(name, port))],
            });

    /// <summary>Says which service the load goes to.</summary>
    public static IResourceBuilder<LoadTesterResource> WithTarget(this IResourceBuilder<LoadTesterResource> tester, IResourceBuilder<ProjectResource> service) =>
        tester.WithAnnotation(new ResourceRelationshipAnnotation(service.Resource, "Reference"));
}
