using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Aspire.Dashboard.Access;

/// <summary>What holds for every page: its headers, whom it is for, and that changes come from our own forms.</summary>
internal static class Guard
{
    private const int MaxForm = 16 * 1024;

    public static void UseGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        SetHeaders(context.Response.Headers);
        var (request, access) = (context.Request, context.RequestServices.GetRequiredService<BrowserAccess>());
        if (!IsThisMachine(request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest; // a name of someone else's that resolves to us
        }
        else if (!IsPublic(request.Path) && !access.IsSignedIn(request))
        {
            context.Response.Redirect($"/login?returnUrl={Uri.EscapeDataString(request.Path + request.QueryString)}");
        }
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !await IsOurFormAsync(context, access))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            await next(context);
        }
    });

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
    }

    private static bool IsThisMachine(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsPublic(PathString path) => path == "/login" || path.StartsWithSegments("/assets");

    private static async Task<bool> IsOurFormAsync(HttpContext context, BrowserAccess access)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxForm;
        return context.Request.HasFormContentType && access.IsOurForm(await context.Request.ReadFormAsync(context.RequestAborted));
    }
}
