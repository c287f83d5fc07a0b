using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SockShop.ServiceDefaults.Health;

/// <summary>
/// <c>/health</c> lists the service and what it stands on and always answers 200, as the original's clients expect;
/// <c>/ready</c> says the same with 503 when something is missing; <c>/alive</c> says that the process serves requests.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/{**rest}", Health);
        routes.MapGet("/ready", Ready).DisableHttpMetrics();
        routes.MapGet("/alive", () => TypedResults.Text("OK")).DisableHttpMetrics();
    }

    private static async Task<IResult> Health(HealthCheckService checks, ServiceIdentity identity, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(Shape(await checks.CheckHealthAsync(ct), identity, clock));

    private static async Task<IResult> Ready(HealthCheckService checks, ServiceIdentity identity, TimeProvider clock, CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(ct);
        var status = report.Status == HealthStatus.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(Shape(report, identity, clock), statusCode: status);
    }

    private static object Shape(HealthReport report, ServiceIdentity identity, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var entries = report.Entries.Select(e => (e.Key, e.Value.Status)).Prepend((identity.Name, HealthStatus.Healthy));
        return new { health = entries.Select(e => Entry(e.Item1, e.Item2 == HealthStatus.Healthy ? "OK" : "err", identity.Dialect, now)) };
    }

    private static Dictionary<string, string> Entry(string service, string status, WireDialect dialect, DateTime now) => new()
    {
        ["service"] = service,
        ["status"] = status,
        [dialect == WireDialect.Spring ? "date" : "time"] = dialect == WireDialect.Spring
            ? now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : now.ToString("yyyy-MM-dd HH:mm:ss.fff' +0000 UTC'", CultureInfo.InvariantCulture),
    };
}
