using Microsoft.AspNetCore.Http.HttpResults;
using SockShop.FrontEnd.Catalogue;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.FrontEnd.Pages;

/// <summary>
/// The shop's pages. The server writes what is the same for everybody, socks and forms; what is one visitor's own, the page's
/// script asks for at the routes that other clients use too.
/// </summary>
internal static class PageEndpoints
{
    private const int HomeSize = 5;
    private static readonly string[] s_methods = ["GET", "HEAD"];

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter(ApologizeAsync);
        pages.MapMethods("/", s_methods, Home);
        pages.MapMethods("/index.html", s_methods, Home);
        pages.MapMethods("/category.html", s_methods, Category);
        pages.MapMethods("/detail.html", s_methods, Detail);
        pages.MapMethods("/basket.html", s_methods, () => new PageResult(OwnPages.Basket));
        pages.MapMethods("/checkout.html", s_methods, () => new PageResult(OwnPages.Checkout));
        pages.MapMethods("/login.html", s_methods, () => new PageResult(OwnPages.Login));
        pages.MapMethods("/register.html", s_methods, () => new PageResult(OwnPages.Register));
        pages.MapMethods("/customer-orders.html", s_methods, () => new PageResult(OwnPages.Orders));
        pages.MapMethods("/customer-order.html", s_methods, () => new PageResult(OwnPages.Order));
    }

    public static void MapUnknownPaths(this IEndpointRouteBuilder routes) => routes.MapFallback("{**path}", Unknown);

    private static async Task<PageResult> Home(CatalogueClient catalogue, CancellationToken ct)
    {
        try
        {
            return new(HomePage.Of(await catalogue.ListAsync($"size={HomeSize}", ct)));
        }
        catch (DependencyException)
        {
            return new(HomePage.Of(null));
        }
    }

    private static async Task<PageResult> Category(HttpRequest request, CatalogueClient catalogue, CancellationToken ct)
    {
        var view = CatalogueView.Of(request.Query);
        var (socks, count, tags) = (catalogue.ListAsync(view.CatalogueQuery, ct), catalogue.CountAsync(view.TagsQuery, ct), catalogue.TagsAsync(ct));
        await Task.WhenAll(socks, count, tags);
        return new(CategoryPage.Of(view, await socks, await count, await tags));
    }

    private static async Task<Results<PageResult, RedirectHttpResult>> Detail(CatalogueClient catalogue, CancellationToken ct, string? id = null)
    {
        if (string.IsNullOrEmpty(id))
        {
            return TypedResults.Redirect("/category.html");
        }

        return await catalogue.FindAsync(id, ct) is { } sock
            ? new PageResult(SockPage.Of(sock, await catalogue.ListAsync($"sort=id&size=5&tags={Uri.EscapeDataString(string.Join(',', sock.Tag ?? []))}", ct)))
            : MessagePages.NoSuchSock;
    }

    private static async ValueTask<object?> ApologizeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DependencyException)
        {
            context.HttpContext.Response.Headers.RetryAfter = "1";
            return MessagePages.Unavailable(context.HttpContext.Request);
        }
    }

    /// <summary>Programs are answered as by the original, people by a page.</summary>
    private static Results<PageResult, ContentHttpResult> Unknown(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? MessagePages.NotFound
            : TypedResults.Text(
                $"Cannot {request.Method} {request.Path.ToUriComponent()}", "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
}
