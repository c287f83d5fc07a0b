using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.FrontEnd.Browser.Spans;

/// <summary>Takes the spans of pages, so that a trace begins where the visitor clicked.</summary>
internal static class BrowserSpans
{
    public const string Path = "/browser/spans";

    private const int BatchesPerSecond = 100;
    private static readonly TimeSpan s_oldest = TimeSpan.FromHours(1);

    public static void AddBrowserSpans(this IServiceCollection services)
    {
        services.AddSingleton<SpanExport>();
        services.AddHostedService(s => s.GetRequiredService<SpanExport>());
        services.AddKeyedSingleton<RateLimiter>(Path, (_, _) => new TokenBucketRateLimiter(new()
        {
            TokenLimit = 2 * BatchesPerSecond,
            TokensPerPeriod = BatchesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
    }

    public static void MapBrowserSpans(this IEndpointRouteBuilder routes) => routes.MapPost(Path, Take);

    private static Results<NoContent, ProblemHttpResult> Take(
        SpanBatch batch, SpanExport export, TimeProvider clock, [FromKeyedServices(Path)] RateLimiter limiter)
    {
        Forget(Activity.Current);
        using var lease = limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            return TypedResults.Problem($"More than {BatchesPerSecond} batches a second. Send fewer.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        var now = clock.GetUtcNow();
        if (batch.Spans!.Any(s => Math.Abs(s.Start - now.ToUnixTimeMilliseconds()) > s_oldest.TotalMilliseconds))
        {
            return TypedResults.Problem("A span's start is more than an hour from now; it is in milliseconds since 1970.", statusCode: StatusCodes.Status400BadRequest);
        }

        export.Add(batch.Spans!);
        return TypedResults.NoContent();
    }

    // Sending spans is no part of any trace.
    private static void Forget(Activity? span)
    {
        if (span is not null)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
