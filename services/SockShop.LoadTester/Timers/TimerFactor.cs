using System.Globalization;
using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Timers;

/// <summary>JMeter's property <c>timer.factor</c>, which stretches or shortens the random timers of a whole run.</summary>
internal sealed record TimerFactor(double Value)
{
    private const string Property = "timer.factor";

    public static double Of(RunContext run) => run.Shared(typeof(TimerFactor), () => Read(run)).Value;

    private static TimerFactor Read(RunContext run) =>
        new(double.TryParse(run.Properties.GetValueOrDefault(Property), CultureInfo.InvariantCulture, out var factor) ? factor : 1);
}
