namespace Aspire.Dashboard.Metrics;

internal static class MetricPages
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        _ = routes;
    }
}
