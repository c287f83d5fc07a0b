using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Timers;

/// <summary>Waits the same time before each sample.</summary>
internal sealed class ConstantTimer(ElementReader reader) : ISampleTimer
{
    private readonly Expressions.Template _delay = reader.Text("ConstantTimer.delay");

    public TimeSpan Delay(VirtualUser user) => TimeSpan.FromMilliseconds(Math.Clamp(_delay.EvaluateLong(user), 0, int.MaxValue));
}
