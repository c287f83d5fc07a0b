using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SockShop.AppHost.Kubernetes.Components;
using SockShop.AppHost.Kubernetes.Kustomize;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Kubernetes.Output;
using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Kubernetes;

/// <summary>Writes what a cluster needs to run the shop, from the app model: the same bytes for the same input.</summary>
internal static partial class Publisher
{
    public static void AddPublisher(this IDistributedApplicationBuilder builder) =>
        builder.Pipeline.AddStep(
            "write-cluster",
            context => WriteAsync(context, builder),
            dependsOn: WellKnownPipelineSteps.PublishPrereq,
            requiredBy: WellKnownPipelineSteps.Publish);

    private static async Task WriteAsync(PipelineStepContext context, IDistributedApplicationBuilder builder)
    {
        var options = PublishParameters.Read(builder.Configuration, ClusterModel.ServiceNames(context.Model));
        var path = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var folder = new OutputFolder(path);
        folder.Check();
        var plans = TestPlans.In(Path.Combine(builder.AppHostDirectory, "..", "jmeter"));
        var dashboards = GrafanaDashboards.In(Path.Combine(builder.AppHostDirectory, "..", "dashboards"));
        var derived = await FilesAsync(context.Model, options, plans, dashboards, builder.ExecutionContext, context.CancellationToken);
        folder.Replace([.. derived, .. StaticFiles.In(Path.Combine(builder.AppHostDirectory, "Kubernetes", "Files"))]);
        LogWritten(context.Logger, path);
    }

    private static async Task<IReadOnlyList<OutputFile>> FilesAsync(
        DistributedApplicationModel resources,
        PublishOptions options,
        IReadOnlyList<OutputFile> plans,
        IReadOnlyList<OutputFile> dashboards,
        DistributedApplicationExecutionContext execution,
        CancellationToken ct)
    {
        var model = ClusterModel.From(resources, options);
        var environment = new ClusterEnvironment(model, resources, execution);
        KustomizeFolder[] folders =
        [
            await Base.CreateAsync(model, environment, ct),
            await LoadTest.CreateAsync(model, environment, plans, ct),
            Persistence.Create(model),
            Autoscaling.Create(model),
            Mesh.Create(model),
            NetworkPolicies.Create(model),
            Monitoring.Create(model),
            Alerts.Create(model),
            GrafanaDashboards.Create(model, dashboards),
            Canaries.Weighted(model),
            Canaries.BlueGreen(model),
            SlowCanary.Create(model),
            Overlays.Plain(),
            Overlays.Gke(),
        ];
        return
        [
            Externals.List(model),
            new("model.json", await ModelDocument.WriteAsync(resources, execution, ct)),
            .. folders.SelectMany(folder => folder.Files),
            .. PlatformFiles.Of(model),
        ];
    }

    [LoggerMessage(LogLevel.Information, "Wrote {Path}", EventName = "publish.written")]
    private static partial void LogWritten(ILogger logger, string path);
}
