using Microsoft.Extensions.FileProviders;

namespace SockShop.Catalogue.Socks;

/// <summary>Serves the drawings in <c>images/</c> under <c>/catalogue/images</c>.</summary>
internal static class ImageFiles
{
    public static void MapImages(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = "/catalogue/images",
        FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "images")),
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = "public, max-age=86400",
    });
}
