namespace SockShop.FrontEnd.Browser;

/// <summary>The files in <c>wwwroot</c>, served before there is a session.</summary>
internal static class Assets
{
    private const string Revalidated = "public, max-age=0";
    private const string Kept = "public, max-age=31536000, immutable";

    public static void UseAssets(this IApplicationBuilder app)
    {
        var version = app.ApplicationServices.GetRequiredService<AssetVersion>();
        app.Use((context, next) =>
        {
            if (context.Request.Path.Value is { } path && path.StartsWith(AssetVersion.Prefix, StringComparison.Ordinal) && path.IndexOf('/', 1) is > 0 and var end)
            {
                // Another version's address, as of a page from another replica, has this version's file, but not for good.
                context.Items[typeof(AssetVersion)] = path[..end] == version.Folder;
                context.Request.Path = path[end..];
            }

            return next(context);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Items[typeof(AssetVersion)] is true ? Kept : Revalidated,
        });
    }
}
