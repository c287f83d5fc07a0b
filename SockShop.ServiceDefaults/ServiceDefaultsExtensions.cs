using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SockShop.ServiceDefaults.Errors;
using SockShop.ServiceDefaults.Faults;
using SockShop.ServiceDefaults.Health;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults;

/// <summary>What every service gets by one call before and one after the application is built.</summary>
public static class ServiceDefaultsExtensions
{
    private const long MaxRequestBodyBytes = 64 * 1024;
    private const int MaxJsonDepth = 16;
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Adds telemetry, health, problem details, logging and limits to a service.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">The service's name on the wire: in health answers, telemetry and errors, such as <c>catalogue</c>.</param>
    /// <param name="dialect">The shape of errors and health answers that clients of the original service expect.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string service, WireDialect dialect)
    {
        builder.Services.AddSingleton(new ServiceIdentity(service, dialect));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddServiceLogging();
        builder.AddServiceTelemetry(service);
        builder.Services.AddServiceErrors();
        builder.Services.AddFaults();
        builder.Services.AddHealthChecks();
        builder.Services.AddHttpContextAccessor();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = s_shutdownTimeout);
        builder.Services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // dates keep their '+', as in the original
            o.SerializerOptions.MaxDepth = MaxJsonDepth;
        });
        return builder;
    }

    /// <summary>Adds the error handling and maps <c>/health</c>, <c>/alive</c>, <c>/ready</c> and <c>/metrics</c>.</summary>
    /// <param name="app">The service, before its own routes.</param>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.UseServiceTelemetry();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseFaults();
        app.UseKnownCharsets();
        ((IEndpointRouteBuilder)app).MapHealth();
        return app;
    }

    private static void AddServiceLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var formatter = builder.Configuration["Logging:Console:FormatterName"] ?? (Console.IsOutputRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        builder.Logging.AddConsole(o => o.FormatterName = formatter);
        // What is logged within a request tells its trace and span, on the same line.
        builder.Logging.Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Services.Configure<JsonConsoleFormatterOptions>(o => o.IncludeScopes = true);
        builder.Services.Configure<SimpleConsoleFormatterOptions>(o => (o.IncludeScopes, o.SingleLine) = (true, true));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None); // readiness says it already
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
    }
}
