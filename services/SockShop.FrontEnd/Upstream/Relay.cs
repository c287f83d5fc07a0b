namespace SockShop.FrontEnd.Upstream;

/// <summary>
/// Another service's answer, passed on with its status and body. A success is passed on without a Content-Type, as in the
/// original, whose browser code parses the text itself and must not be handed objects; a failure keeps its type.
/// </summary>
internal sealed class Relay(HttpResponseMessage answer) : IResult
{
    /// <summary>The status of a success, whose body is then left out.</summary>
    public int? EmptySuccess { get; init; }

    /// <summary>Whether type, size and validators are passed on, as for files.</summary>
    public bool WithHeaders { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = answer;
        var response = httpContext.Response;
        if (answer.IsSuccessStatusCode && EmptySuccess is { } status)
        {
            response.StatusCode = status;
            return;
        }

        response.StatusCode = (int)answer.StatusCode;
        CopyHeaders(response);
        if (answer.StatusCode != System.Net.HttpStatusCode.NotModified)
        {
            await answer.Content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }

    private void CopyHeaders(HttpResponse response)
    {
        response.ContentLength = answer.Content.Headers.ContentLength;
        if (WithHeaders || !answer.IsSuccessStatusCode)
        {
            response.ContentType = answer.Content.Headers.ContentType?.ToString();
        }

        response.Headers.RetryAfter = answer.Headers.RetryAfter?.ToString();
        if (WithHeaders)
        {
            response.Headers.LastModified = answer.Content.Headers.LastModified?.ToString("R");
            response.Headers.ContentRange = answer.Content.Headers.ContentRange?.ToString();
            response.Headers.ETag = answer.Headers.ETag?.ToString();
            response.Headers.CacheControl = answer.Headers.CacheControl?.ToString();
        }
    }
}
