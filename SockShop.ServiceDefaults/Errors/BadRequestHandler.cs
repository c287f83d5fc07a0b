using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace SockShop.ServiceDefaults.Errors;

/// <summary>Answers requests that cannot be read (malformed JSON, too large a body, a missing parameter) with their 4xx.</summary>
internal sealed partial class BadRequestHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        context.Response.StatusCode = bad.StatusCode;
        return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = bad.StatusCode, Detail = Detail(bad) } });
    }

    // The framework's own sentences name parameters and types of the code, which the caller does not know.
    private static string Detail(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException { LineNumber: { } line, BytePositionInLine: { } column } json } =>
            $"The body is not the JSON expected here: see line {line + 1}, position {column + 1}, path {json.Path}.",
        { StatusCode: StatusCodes.Status400BadRequest } when bad.Message.Contains("no body was provided", StringComparison.Ordinal) =>
            "A JSON body is required here.",
        { StatusCode: StatusCodes.Status400BadRequest } when Parameter().Match(bad.Message) is { Success: true } named =>
            $"{named.Groups["name"].Value} is missing or has a value that cannot be read.",
        _ => bad.Message,
    };

    // parameter "int page"
    [GeneratedRegex(@"parameter ""[^"" ]+ (?<name>\w+)""")]
    private static partial Regex Parameter();
}
