using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.StandIns;

internal static class TestApps
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static IDistributedApplicationTestingBuilder Create(params string[] args) => DistributedApplicationTestingBuilder.Create(args);

    public static IDistributedApplicationTestingBuilder CreateToPublish(params string[] args) => Create(["--operation", "publish", .. args]);

    /// <summary>A program that is a line of shell.</summary>
    public static IResourceBuilder<ExecutableResource> AddScript(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "/bin/sh", ".", "-c", script);

    public static async Task<DistributedApplication> StartAsync(this IDistributedApplicationTestingBuilder builder)
    {
        var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        return app;
    }

    public static async Task<ResourceEvent> WaitForAsync(this DistributedApplication app, string resource, string state) =>
        await app.ResourceNotifications.WaitForResourceAsync(resource, change => change.Snapshot.State?.Text == state, Cancellation);

    public static Task<ExecuteCommandResult> CommandAsync(this DistributedApplication app, string resource, string command) =>
        app.ResourceCommands.ExecuteCommandAsync(resource, command, Cancellation);

    /// <summary>The variables of a resource before they are resolved: texts, and place holders of values.</summary>
    public static Task<Dictionary<string, string>> VariablesAsync(this IResourceBuilder<IResourceWithEnvironment> builder) =>
        builder.ApplicationBuilder.VariablesAsync(builder.Resource);

    /// <inheritdoc cref="VariablesAsync(IResourceBuilder{IResourceWithEnvironment})"/>
    public static async Task<Dictionary<string, string>> VariablesAsync(this IDistributedApplicationBuilder builder, IResource resource)
    {
        var context = new EnvironmentCallbackContext(builder.ExecutionContext, resource, [], Cancellation);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables.ToDictionary(
            variable => variable.Key,
            variable => variable.Value is IManifestExpressionProvider value ? value.ValueExpression : $"{variable.Value}");
    }
}
