using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace SockShop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddServiceTelemetry(this WebApplicationBuilder builder, string service)
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        DistributedContextPropagator.Current = W3CAndB3Propagator.Instance;
        builder.Services.Replace(ServiceDescriptor.Singleton<DistributedContextPropagator>(W3CAndB3Propagator.Instance));
        if (builder.Configuration[EndpointVariable] is not { Length: > 0 })
        {
            return;
        }

        builder.Services.AddHostedService(_ => new TelemetryExport(service));
        builder.Logging.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.SetResourceBuilder(TelemetryExport.Resource(service));
            o.AddOtlpExporter((OtlpExporterOptions _) => { });
        });
    }

    /// <summary>Completes the server's span with the route and status, which the framework leaves out.</summary>
    public static void UseServerSpans(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            Describe(context, Activity.Current);
        }
    });

    private static void Describe(HttpContext context, Activity? span)
    {
        if (span is not { Kind: ActivityKind.Server })
        {
            return;
        }

        span.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }

        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{context.Request.Method} {route}";
        }
    }
}
