using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.ServiceDefaults.Storage;

/// <summary>Answers 503 when the service's store is away or busy.</summary>
internal sealed class StoreFailureHandler(string store, IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken) =>
        StoreErrors.IsOutage(exception)
        && await problems.AnswerUnavailableAsync(context, exception is StoreMissingException ? exception.Message : $"{store} is not reachable");
}
