namespace SockShop.FrontEnd.Browser;

/// <summary>Sends <c>/x/</c> to <c>/x</c>.</summary>
internal static class TrailingSlash
{
    public static void UseTrailingSlashRedirect(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request is { Path.Value: { Length: > 1 } path, QueryString.HasValue: false } && path.EndsWith('/')
            ? Redirect(context.Request.Path).ExecuteAsync(context)
            : next(context));

    private static IResult Redirect(PathString path)
    {
        var target = path.ToUriComponent()[..^1];
        // A browser reads //x as another host.
        return target.Contains("//", StringComparison.Ordinal)
            ? TypedResults.Text("invalid URL to redirect to", statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Redirect(target, permanent: true);
    }
}
