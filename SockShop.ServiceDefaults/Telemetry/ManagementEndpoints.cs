using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;
using SockShop.ServiceDefaults.Faults;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>
/// <c>/metrics</c>, <c>/alive</c>, <c>/ready</c> and, where it is on, <c>/faults</c>: not for customers, so neither traced nor counted. They are on the service's own
/// port, or, with <c>METRICS_PORT</c>, on that one alone, which serves nothing else.
/// </summary>
internal static class ManagementEndpoints
{
    private const string PortVariable = "METRICS_PORT";
    private const string Metrics = "/metrics";
    private static readonly PathString[] s_paths = [Metrics, "/alive", "/ready", FaultEndpoints.Path];

    public static bool IsManagement(PathString path) => Array.Exists(s_paths, p => path.StartsWithSegments(p));

    public static void MapMetrics(this IEndpointRouteBuilder routes, MeterProvider meters, ServiceIdentity service) => routes
        .MapPrometheusScrapingEndpoint(Metrics, meters, branch => branch.Use(new ErrorSeries(routes, service.Name).CompleteAsync), null)
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
        .DisableHttpMetrics();

    // Configuration, not the server's options, which would take the place of what the addresses say.
    public static void AddManagementPort(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<int?>(PortVariable) is not { } port)
        {
            return;
        }

        var (addresses, ports) = (builder.Configuration[WebHostDefaults.ServerUrlsKey], builder.Configuration[WebHostDefaults.HttpPortsKey]);
        if (string.IsNullOrEmpty(addresses) && !string.IsNullOrEmpty(ports))
        {
            builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, $"{ports};{port}");
        }
        else
        {
            builder.WebHost.UseUrls(string.IsNullOrEmpty(addresses) ? "http://localhost:5000" : addresses, $"http://*:{port}");
        }
    }

    public static void UseManagementPort(this WebApplication app)
    {
        if (app.Configuration.GetValue<int?>(PortVariable) is { } port)
        {
            app.Use((context, next) => context.Connection.LocalPort == port == IsManagement(context.Request.Path) ? next(context) : NotFoundAsync(context));
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
