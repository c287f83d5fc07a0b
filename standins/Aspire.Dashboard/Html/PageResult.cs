using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Aspire.Dashboard.Html;

/// <summary>A page, or 304 when the browser that keeps it up to date has this one already.</summary>
internal sealed class PageResult(Markup page, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var html = Encoding.UTF8.GetBytes(page.ToString());
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 8))}\"";
        var response = context.Response;
        response.Headers.ETag = tag;
        if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(html, context.RequestAborted);
        }
    }
}
