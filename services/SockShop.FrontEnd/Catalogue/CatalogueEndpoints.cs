using SockShop.FrontEnd.Upstream;

namespace SockShop.FrontEnd.Catalogue;

/// <summary>Socks, tags and pictures, for everybody.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catalogue/images/{**file}", Image);
        routes.MapGet("/catalogue/{**path}", Read);
        routes.MapGet("/tags", Tags);
    }

    private static async Task<Relay> Image(HttpRequest request, CatalogueClient catalogue, CancellationToken ct) =>
        new(await catalogue.GetFileAsync(request, ct)) { WithHeaders = true };

    private static async Task<Relay> Read(HttpRequest request, CatalogueClient catalogue, CancellationToken ct) =>
        new(await catalogue.GetAsync(request.Path.ToUriComponent() + request.QueryString, ct));

    private static async Task<Relay> Tags(CatalogueClient catalogue, CancellationToken ct) =>
        new(await catalogue.GetAsync("/tags", ct));
}
