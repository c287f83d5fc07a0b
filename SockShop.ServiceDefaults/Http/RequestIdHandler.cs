using Microsoft.AspNetCore.Http;

namespace SockShop.ServiceDefaults.Http;

/// <summary>Passes the caller's <c>x-request-id</c> on, by which a mesh ties its access logs together.</summary>
internal sealed class RequestIdHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    private const string Header = "x-request-id";
    private const int MaxLength = 128; // with one of 30 KB the request would be more than the other service accepts

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext?.Request.Headers[Header] is [{ Length: > 0 and <= MaxLength } id, ..])
        {
            request.Headers.TryAddWithoutValidation(Header, id);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
