using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using SockShop.ServiceDefaults.Health;

namespace SockShop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    public static void AddServiceTelemetry(this WebApplicationBuilder builder, string service)
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        DistributedContextPropagator.Current = W3CAndB3Propagator.Instance;
        builder.Services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(W3CAndB3Propagator.Instance));
        builder.AddManagementPort();
        var settings = new TelemetrySettings(builder.Configuration);
        if (settings.IsDisabled)
        {
            return;
        }

        var resource = TelemetryResource.For(service);
        builder.Services.AddSingleton<RequestTelemetry>();
        builder.Services.AddHostedService<StoreReachability>();
        builder.Services.AddSingleton(_ => TelemetryProviders.Metering(settings, resource));
        builder.Services.AddSingleton(_ => TelemetryProviders.Tracing(settings, resource) ?? NoTracing());
        if (settings.HasOtlp("LOGS"))
        {
            builder.Logging.AddOpenTelemetry(o =>
            {
                o.IncludeFormattedMessage = true;
                o.SetResourceBuilder(resource);
                o.AddOtlpExporter((OtlpExporterOptions _) => { });
            });
        }
    }

    /// <summary>Describes and counts requests, and lets metrics be scraped.</summary>
    public static void UseServiceTelemetry(this WebApplication app)
    {
        app.UseManagementPort();
        if (app.Services.GetService<RequestTelemetry>() is not { } requests)
        {
            return;
        }

        app.Services.GetRequiredService<TracerProvider>();
        app.Use(requests.InvokeAsync);
        app.MapMetrics(app.Services.GetRequiredService<MeterProvider>(), app.Services.GetRequiredService<ServiceIdentity>());
    }

    private static TracerProvider NoTracing() => OpenTelemetry.Sdk.CreateTracerProviderBuilder().Build();
}
