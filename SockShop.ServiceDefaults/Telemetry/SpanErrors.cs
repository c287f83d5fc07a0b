using System.Diagnostics;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>Failures on spans.</summary>
public static class SpanErrors
{
    /// <summary>Says on a span that what it stands for failed.</summary>
    /// <param name="span">The span; nothing is done without one.</param>
    /// <param name="failure">Why.</param>
    public static void Fail(this Activity? span, Exception failure) =>
        span?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag("error.type", failure.GetType().FullName);
}
