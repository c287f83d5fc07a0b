using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Access;

internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", Show);
        routes.MapPost("/login", SignIn);
    }

    private static IResult Show(string? t, string? returnUrl, HttpContext context, BrowserAccess access) =>
        t is null ? Page(context, returnUrl, isWrong: false) : Enter(t, returnUrl, context, access);

    private static IResult SignIn(HttpContext context, BrowserAccess access) =>
        Enter(context.Request.Form["t"], context.Request.Form["returnUrl"], context, access);

    private static IResult Enter(string? token, string? returnUrl, HttpContext context, BrowserAccess access)
    {
        if (!access.IsToken(token?.Trim()))
        {
            return Page(context, returnUrl, isWrong: true);
        }

        access.SignIn(context.Response);
        return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
    }

    private static bool IsLocal(string? url) => url is ['/', not ('/' or '\\'), ..];

    private static PageResult Page(HttpContext context, string? returnUrl, bool isWrong)
    {
        var page = Layout.Bare(context, "Sign in", Markup.Of($"""
            <main class="login">
              <h1>Dashboard</h1>
              <p>The AppHost printed a link with a token when it started. Open that link, or enter the token.</p>
              <form method="post" action="/login">
                {Forms.Key(context)}
                <input type="hidden" name="returnUrl" value="{returnUrl}">
                <label for="token">Token</label>
                <input id="token" name="t" type="password" autocomplete="off" required autofocus{Markup.If(isWrong, " aria-invalid=\"true\" aria-describedby=\"wrong\"")}>
                {Markup.If(isWrong, Markup.Of($"""<p id="wrong" class="bad" role="alert">That is not this run's token. Each start of the AppHost makes a new one.</p>"""))}
                <button class="primary">Sign in</button>
              </form>
            </main>
            """));
        return new(page, isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK);
    }
}
