using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace SockShop.FrontEnd.Pages;

/// <summary>A page, or 304 when the browser has it already.</summary>
internal sealed class PageResult(Page page, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = Encoding.UTF8.GetBytes(httpContext.RequestServices.GetRequiredService<Frame>().Around(page).Text);
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = status;
        if (status == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 12))}\"", isWeak: true);
            response.Headers.CacheControl = "public, max-age=0";
            response.GetTypedHeaders().ETag = tag;
            if (request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false) || t == EntityTagHeaderValue.Any))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = "text/html; charset=utf-8";
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(html, httpContext.RequestAborted);
        }
    }
}
