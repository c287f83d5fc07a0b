using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.LoadTesting;

/// <summary>The load tester: what it aims at, what it judges by, and how load is started and stopped.</summary>
internal static class LoadTesterExtensions
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

        var load = new LoadCommands(tester.Resource);
        tester.ApplicationBuilder.Eventing.Subscribe<ResourceReadyEvent>(tester.Resource, (ready, ct) => StartAsync(load, options, ready, ct));
        return tester
            .WithEnvironment("LoadTester__Target", target.GetEndpoint("http"))
            .WithEnvironment("LoadTester__Plans", Path.GetFullPath(Path.Combine(tester.ApplicationBuilder.AppHostDirectory, "..", "jmeter")))
            .WithEnvironment("LoadTester__Data", Path.Combine(options.DataFolder, "load-tester"))
            .WithCommand("start-load", "Start load", context => load.StartAsync(LoadCommands.Purchase, context.CancellationToken), new() { Description = $"Prepares the users and runs {LoadCommands.Purchase}" })
            .WithCommand("stop-load", "Stop load", context => load.StopAsync(context.CancellationToken), new() { Description = "Stops every run" });
    }

    // What a person promises as a share that succeeds is judged as a share that fails.
    private static IEnumerable<string> Thresholds(IResource service) => service.Annotations.OfType<SloAnnotation>().LastOrDefault() is { } slo
        ?
        [
            string.Create(CultureInfo.InvariantCulture, $"error_rate > {(decimal)100 - ((decimal)slo.Availability * 100):0.######}%"),
            string.Create(CultureInfo.InvariantCulture, $"p95 > {slo.P95 * 1000:0.###}ms"),
        ]
        : [];

    // Waits beside the start of the application, which it must not hold up.
    private static Task StartAsync(LoadCommands load, ShopOptions options, ResourceReadyEvent ready, CancellationToken ct)
    {
        if (options.Load is { } plan)
        {
            _ = StartWhenHealthyAsync(load, plan, ready, ct);
        }

        return Task.CompletedTask;
    }

    private static async Task StartWhenHealthyAsync(LoadCommands load, string plan, ResourceReadyEvent ready, CancellationToken ct)
    {
        var logger = ready.Services.GetRequiredService<ResourceLoggerService>().GetLogger(ready.Resource);
        try
        {
            var notifications = ready.Services.GetRequiredService<ResourceNotificationService>();
            var services = ready.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>();
            await Task.WhenAll(services.Select(service => notifications.WaitForResourceHealthyAsync(service.Name, ct)));
            var result = await load.StartAsync(plan, ct);
            Write(logger, result.Success ? LogLevel.Information : LogLevel.Error, result.Message);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Write(logger, LogLevel.Error, $"--load {plan}: {e.Message}");
        }
    }

    private static void Write(ILogger logger, LogLevel level, string? message) => logger.Log(level, "{Message}", message);
}
