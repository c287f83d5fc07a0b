using System.Text.RegularExpressions;

namespace SockShop.Catalogue.Socks;

/// <summary>Sends <c>//x</c> to <c>/x</c>, as the original's router does: its tests put a slash before each image's path.</summary>
internal static partial class CleanPaths
{
    public static void UseCleanPaths(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Path.ToUriComponent() is var path && path.Contains("//", StringComparison.Ordinal)
            ? TypedResults.Redirect(Slashes().Replace(path, "/") + context.Request.QueryString.ToUriComponent(), permanent: true).ExecuteAsync(context)
            : next(context));

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
