using Aspire.Dashboard.Access;

namespace Aspire.Dashboard.Otlp;

/// <summary>OTLP/HTTP with protobuf bodies: <c>POST /v1/traces</c>, <c>/v1/metrics</c> and <c>/v1/logs</c>.</summary>
internal sealed class OtlpReceiver(ApiKey key, TraceReader traces, LogReader logs, MetricReader metrics) : IDisposable
{
    public const string ContentType = "application/x-protobuf";

    private delegate Intake Reader(ReadOnlySpan<byte> request);

    private readonly SemaphoreSlim _places = new(OtlpLimits.Bodies);

    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (ReaderOf(request.Path) is not { } reader)
        {
            await RefuseAsync(response, StatusCodes.Status404NotFound, "There are /v1/traces, /v1/metrics and /v1/logs.");
        }
        else if (!HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = HttpMethods.Post;
            await RefuseAsync(response, StatusCodes.Status405MethodNotAllowed, "OTLP is sent by POST.");
        }
        else if (!key.IsIn(request))
        {
            await RefuseAsync(response, StatusCodes.Status401Unauthorized, $"The header {ApiKey.Header} lacks the right key.");
        }
        else if (request.ContentType?.Split(';')[0].Trim() is var type && !ContentType.Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(response, StatusCodes.Status415UnsupportedMediaType, $"The content type is {ContentType}.");
        }
        else if (request.Headers.ContentEncoding.ToString() is not ("" or "identity" or "gzip"))
        {
            await RefuseAsync(response, StatusCodes.Status415UnsupportedMediaType, "The content encoding is gzip or none.");
        }
        else if (request.ContentLength > OtlpLimits.BodyBytes)
        {
            await RefuseTooLargeAsync(response);
        }
        else
        {
            await ReceiveAsync(context, reader);
        }
    }

    public void Dispose() => _places.Dispose();

    private Reader? ReaderOf(PathString path) => path.Value switch
    {
        "/v1/traces" => traces.Read,
        "/v1/metrics" => metrics.Read,
        "/v1/logs" => logs.Read,
        _ => null,
    };

    private async Task ReceiveAsync(HttpContext context, Reader reader)
    {
        await _places.WaitAsync(context.RequestAborted);
        try
        {
            var isGzip = context.Request.Headers.ContentEncoding == "gzip";
            using var body = await OtlpBody.ReadAsync(context.Request.Body, isGzip, context.RequestAborted);
            if (body is null)
            {
                await RefuseTooLargeAsync(context.Response);
                return;
            }

            var intake = reader(body.Bytes);
            await AnswerAsync(context.Response, StatusCodes.Status200OK, OtlpAnswer.Success(intake));
        }
        catch (MalformedMessageException malformed)
        {
            await RefuseAsync(context.Response, StatusCodes.Status400BadRequest, malformed.Message);
        }
        catch (InvalidDataException)
        {
            await RefuseAsync(context.Response, StatusCodes.Status400BadRequest, "The body is not gzip.");
        }
        finally
        {
            _places.Release();
        }
    }

    private static Task RefuseTooLargeAsync(HttpResponse response) =>
        RefuseAsync(response, StatusCodes.Status413PayloadTooLarge, $"A body has at most {OtlpLimits.BodyBytes} bytes, inflated too.");

    private static Task RefuseAsync(HttpResponse response, int status, string reason) => AnswerAsync(response, status, OtlpAnswer.Refusal(reason));

    private static async Task AnswerAsync(HttpResponse response, int status, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
