using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.LoadTesting;

/// <summary>The load tester: what it aims at, what it judges by, and how load is started and stopped.</summary>
internal static partial class LoadTesterExtensions
{
    /// <summary>Makes a service the one that load goes to, judged by that service's objectives.</summary>
    /// <param name="tester">The load tester.</param>
    /// <param name="target">The service.</param>
    /// <param name="options">What the command line chose.</param>
    public static IResourceBuilder<ProjectResource> WithLoadOn(this IResourceBuilder<ProjectResource> tester, IResourceBuilder<ProjectResource> target, ShopOptions options)
    {
        tester.WithEnvironment(context =>
        {
            foreach (var (i, threshold) in Thresholds(target.Resource).Index())
            {
                context.EnvironmentVariables[$"LoadTester__FailIf__{i}"] = threshold;
            }
        });
        if (!tester.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return tester; // in the cluster plans are mounted, and canaries say where load goes
        }

        var plans = Path.GetFullPath(Path.Combine(tester.ApplicationBuilder.AppHostDirectory, "..", "jmeter"));
        var load = new LoadCommands(tester.Resource, plans);
        if (options.Load is { } plan)
        {
            tester.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((started, ct) =>
            {
                _ = StartWhenHealthyAsync(load, plan, tester.Resource, started); // beside the application's start, which it must not hold up
                return Task.CompletedTask;
            });
        }

        return tester
            .WithEnvironment("LoadTester__Target", target.GetEndpoint("http"))
            .WithEnvironment("LoadTester__Plans", plans)
            .WithEnvironment(context => LeadToTraces(context, tester.ApplicationBuilder.Resources))
            .WithEnvironment("LoadTester__Data", Path.Combine(options.DataFolder, "load-tester"))
            .WithCommand("start-load", "Start load", context => load.StartAsync(LoadCommands.Purchase, context.CancellationToken), new CommandOptions { Description = $"Prepares the users and runs {LoadCommands.Purchase}" })
            .WithCommand("stop-load", "Stop load", context => load.StopAsync(context.CancellationToken), new CommandOptions { Description = "Stops every run" });
    }

    // The dashboard, where there is one, shows the traces that requests start.
    private static void LeadToTraces(EnvironmentCallbackContext context, IEnumerable<IResource> resources)
    {
        if (resources.OfType<IResourceWithEndpoints>().FirstOrDefault(r => r.Name == "aspire-dashboard") is { } dashboard)
        {
            context.EnvironmentVariables["LoadTester__TraceAddress"] = ReferenceExpression.Create($"{dashboard.GetEndpoint("http")}/traces/detail/");
        }
    }

    // What a person promises as a share that succeeds is judged as a share that fails.
    private static IEnumerable<string> Thresholds(ProjectResource service) => service.Annotations.OfType<SloAnnotation>().LastOrDefault() is { } slo
        ?
        [
            string.Create(CultureInfo.InvariantCulture, $"error_rate > {(decimal)100 - ((decimal)slo.Availability * 100):0.######}%"),
            string.Create(CultureInfo.InvariantCulture, $"p95 > {slo.P95 * 1000:0.###}ms"),
        ]
        : [];

    private static async Task StartWhenHealthyAsync(LoadCommands load, string plan, IResource tester, BeforeStartEvent started)
    {
        var logger = started.Services.GetRequiredService<ResourceLoggerService>().GetLogger(tester);
        var stopping = started.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            var notifications = started.Services.GetRequiredService<ResourceNotificationService>();
            await Task.WhenAll(started.Model.Resources.OfType<ProjectResource>().Select(service => notifications.WaitForResourceHealthyAsync(service.Name, stopping)));
            var result = await load.StartAsync(plan, stopping);
            if (result.Success)
            {
                LoadStarted(logger, result.Message);
            }
            else
            {
                LoadFailed(logger, plan, result.Message);
            }
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LoadFailed(logger, plan, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Message}", EventName = "load_tester.load_started")]
    private static partial void LoadStarted(ILogger logger, string? message);

    [LoggerMessage(LogLevel.Error, "--load {Plan}: {Problem}", EventName = "load_tester.load_failed")]
    private static partial void LoadFailed(ILogger logger, string plan, string? problem);
}
