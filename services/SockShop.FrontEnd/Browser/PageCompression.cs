namespace SockShop.FrontEnd.Browser;

/// <summary>Compresses pages and their files, which hold nothing secret, behind TLS too; answers about a customer stay as they are.</summary>
internal static class PageCompression
{
    private static readonly string[] s_compressed = [".html", ".css", ".js", ".svg"];

    public static void AddPageCompression(this IServiceCollection services) => services.AddResponseCompression(o => o.EnableForHttps = true);

    public static void UsePageCompression(this IApplicationBuilder app) => app.UseWhen(IsPage, pages => pages.UseResponseCompression());

    private static bool IsPage(HttpContext context) =>
        context.Request.Path.Value is { } path && (path == "/" || s_compressed.Any(end => path.EndsWith(end, StringComparison.Ordinal)));
}
