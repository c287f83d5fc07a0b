using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Console;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

internal static class EngineServices
{
    public static void AddEngine(this DistributedApplicationBuilder builder, ILoggingBuilder logging)
    {
        Quiet(logging, builder);
        builder.Services
            .AddSingleton(builder.ExecutionContext)
            .AddSingleton(builder.Eventing)
            .AddSingleton(new AppHostLocation(builder.AppHostAssembly, builder.AppHostDirectory))
            .AddSingleton(_ => new DistributedApplicationModel(builder.Resources))
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new ResourceLoggerService())
            .AddSingleton<ResourceStates>()
            .AddSingleton(services => new ResourceNotificationService(services.GetRequiredService<ResourceStates>()))
            .AddSingleton<ResourceCommands>()
            .AddSingleton(services => new ResourceCommandService(
                services.GetRequiredService<DistributedApplicationModel>(), services.GetRequiredService<ResourceCommands>()))
            .AddSingleton((DistributedApplicationPipeline)builder.Pipeline)
            .AddSingleton<IPipelineOutputService, PipelineOutputService>();
        builder.Services.AddHealthChecks();
        AddOperation(builder);
    }

    private static void AddOperation(DistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            builder.Services.AddSingleton<IOperation, PublishOperation>();
        }
        else if (string.Equals(builder.Configuration["AppHost:Operation"], "resource", StringComparison.OrdinalIgnoreCase))
        {
            builder.Services.AddSingleton<IOperation, RemoteCommandOperation>();
        }
        else
        {
            AddLocalRun(builder.Services.AddSingleton<IOperation, RunOperation>());
        }
    }

    private static void AddLocalRun(IServiceCollection services) => services
        .AddSingleton<Watchdog>()
        .AddSingleton<ProcessCommands>()
        .AddSingleton<EndpointAllocator>()
        .AddSingleton<ResourceStarter>()
        .AddSingleton<ResourceMonitor>()
        .AddSingleton<ResourceServiceListener>()
        .AddSingleton<FailureReport>()
        .AddSingleton<ConsolePresenter>()
        .AddHostedService<LocalEngine>();

    /// <summary>The console belongs to the table of resources; the host speaks only when the configuration asks it to.</summary>
    private static void Quiet(ILoggingBuilder logging, DistributedApplicationBuilder builder)
    {
        logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
    }
}
