using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SockShop.ServiceDefaults.Errors;

/// <summary>Another service could not be reached, did not answer in time, or answered what nobody can use.</summary>
/// <param name="service">The service's name, such as <c>catalogue</c>.</param>
/// <param name="reason">What happened, continuing the sentence that the name begins: <c>is not reachable</c>.</param>
/// <param name="inner">The cause, if there is one.</param>
public class DependencyException(string service, string reason, Exception? inner = null) : Exception($"{service} {reason}", inner)
{
    /// <summary>The name of the service that failed.</summary>
    public string Service => service;
}

/// <summary>Answers 503 in the caller's terms when a service behind this one failed.</summary>
internal sealed class DependencyFailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken) =>
        exception is DependencyException failure && await problems.AnswerUnavailableAsync(context, failure.Message);
}
