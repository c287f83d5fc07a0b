namespace Aspire.Dashboard.Logs;

internal static class LogPages
{
    public static void MapStructuredLogs(this IEndpointRouteBuilder routes)
    {
        _ = routes;
    }
}
