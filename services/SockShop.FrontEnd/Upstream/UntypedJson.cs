using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace SockShop.FrontEnd.Upstream;

/// <summary>JSON of our own making, compact and, like what is relayed, without a Content-Type.</summary>
internal sealed class UntypedJson(object value, int status = StatusCodes.Status200OK) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value;
        httpContext.Response.StatusCode = status;
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, value, json.SerializerOptions, httpContext.RequestAborted);
    }
}
