using Microsoft.AspNetCore.Http.Features;

namespace SockShop.FrontEnd.Browser;

/// <summary>As in the original, only JSON bodies are read: of another type, or absent, they count as an object without members.</summary>
internal static class JsonBodies
{
    public static void UseOnlyJsonBodies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && !(HasBody(context) && context.Request.HasJsonContentType()))
        {
            context.Request.ContentType = "application/json";
            context.Request.ContentLength = null;
            context.Request.Body = new MemoryStream("{}"u8.ToArray());
            context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyGiven());
        }

        return next(context);
    });

    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    private sealed class BodyGiven : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
