namespace SockShop.FrontEnd.Browser;

/// <summary>What a browser is told to forbid, and what is refused when a browser tells that another site asked.</summary>
internal static class BrowserProtection
{
    public static void UseBrowserProtection(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        context.Response.OnStarting(() => SetHeaders(context.Response.Headers));
        if (IsChangeFromAnotherSite(context.Request))
        {
            await TypedResults.Problem("Another site must not do that.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static Task SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store"; // what a customer saw stays out of shared caches
        }

        return Task.CompletedTask;
    }

    // Browsers say where a change comes from, old ones by Origin alone. Programs say neither, and have no cookies of somebody else.
    private static bool IsChangeFromAnotherSite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "cross-site" or "same-site" => true,
            "same-origin" or "none" => false,
            _ => request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority == request.Host.Value),
        };
}
