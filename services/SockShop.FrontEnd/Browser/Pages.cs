using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.FrontEnd.Browser;

/// <summary>The pages in <c>wwwroot</c>, served before there is a session, and the answer where nothing is.</summary>
internal static class Pages
{
    public static void UsePages(this IApplicationBuilder app) => app.UseDefaultFiles().UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=0",
    });

    public static void MapUnknownPaths(this IEndpointRouteBuilder routes) => routes.MapFallback("{**path}", Unknown);

    private static ContentHttpResult Unknown(HttpRequest request) => TypedResults.Text(
        $"Cannot {request.Method} {request.Path.ToUriComponent()}", "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
}
