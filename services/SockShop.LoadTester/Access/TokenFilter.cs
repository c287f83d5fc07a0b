namespace SockShop.LoadTester.Access;

/// <summary>Lets only those to the API and the pages who show the token; a browser asks for it.</summary>
internal sealed class TokenFilter(SharedToken token) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (token.IsShown(context.HttpContext.Request))
        {
            return await next(context);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"load tester: any name, the token as password\"";
        return TypedResults.Problem(SharedToken.Missing, statusCode: StatusCodes.Status401Unauthorized);
    }
}
