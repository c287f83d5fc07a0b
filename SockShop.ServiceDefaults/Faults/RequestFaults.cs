using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using SockShop.ServiceDefaults.Telemetry;

namespace SockShop.ServiceDefaults.Faults;

/// <summary>Where requests become slow and fail: all but what machines ask.</summary>
internal sealed class RequestFaults(FaultSwitch faults, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (ManagementEndpoints.IsManagement(context.Request.Path) || context.Request.Path.StartsWithSegments("/health"))
        {
            await next(context);
            return;
        }

        if (faults.Find<Latency>(Latency.Kind) is { } latency && Hits(latency.Share))
        {
            Mark(context, latency);
            await Task.Delay(latency.Duration, clock, context.RequestAborted);
        }

        if (faults.Find<Errors>(Errors.Kind) is { } errors && Hits(errors.Share))
        {
            Mark(context, errors);
            context.Response.StatusCode = errors.Status; // its body comes as for any bare status
            return;
        }

        await next(context);
    }

    private static bool Hits(double share) => Random.Shared.NextDouble() < share;

    private static void Mark(HttpContext context, Fault fault)
    {
        Activity.Current.MarkFault(fault.Name);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append(FaultMarks.Header, fault.Name);
            return Task.CompletedTask;
        });
    }
}
