namespace Aspire.Dashboard.ConsoleLogs;

internal static class ConsolePages
{
    public static void MapConsoleLogs(this IEndpointRouteBuilder routes)
    {
        _ = routes;
    }
}
