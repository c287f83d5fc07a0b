using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>The times at which a chart shows values, on whole steps so that it does not tremble as it moves.</summary>
internal readonly record struct TimeGrid(long From, long Step)
{
    public const int Steps = 100;

    public long Until => From + (Steps * Step);

    public double StepSeconds => Step / (double)Nanoseconds.InSecond;

    public static TimeGrid Ending(DateTimeOffset now, int minutes)
    {
        var step = minutes * 60 * Nanoseconds.InSecond / Steps;
        return new((Nanoseconds.Of(now) / step * step) - (Steps * step), step);
    }

    /// <summary>The end of a step.</summary>
    public long At(int step) => From + ((step + 1) * Step);
}
