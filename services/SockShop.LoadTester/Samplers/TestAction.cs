using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Samplers;

/// <summary>JMeter's Flow Control Action: waits, ends a loop, the user or the run. It makes no sample.</summary>
internal sealed class TestAction : ISampler
{
    private const string Pause = "1";
    private const string WholeTest = "2";

    private readonly Template _duration;
    private readonly bool _pauses;
    private readonly FlowAction _action;

    public TestAction(ElementReader reader)
    {
        Name = reader.Element.Name;
        _duration = reader.Text("ActionProcessor.duration");
        var action = reader.Text("ActionProcessor.action", "0").Source.Trim();
        var isForAll = reader.Text("ActionProcessor.target", "0").Source.Trim() == WholeTest;
        _pauses = action == Pause;
        switch (action)
        {
            case Pause:
                break;
            case "" or "0":
                _action = isForAll ? FlowAction.StopRun : FlowAction.EndUser;
                break;
            case "2":
                _action = isForAll ? FlowAction.StopRunNow : FlowAction.EndUser;
                break;
            case "3":
                _action = FlowAction.NextIteration;
                break;
            case "4":
                _action = FlowAction.NextLoopIteration;
                break;
            case "5":
                _action = FlowAction.BreakLoop;
                break;
            default:
                reader.Refuse("ActionProcessor.action", action, "there are 0 to 5");
                break;
        }
    }

    public string Name { get; }

    public async ValueTask<SampleResult?> SampleAsync(VirtualUser user)
    {
        if (_pauses)
        {
            await PauseAsync(user);
        }

        user.Request(_action);
        return null;
    }

    // It ends with the user at the latest.
    private async ValueTask PauseAsync(VirtualUser user)
    {
        var time = user.Run.Time;
        var wait = TimeSpan.FromMilliseconds(Math.Min(_duration.EvaluateLong(user), int.MaxValue));
        if (user.EndsAt is { } end && time.Until(end) is var left && left < wait)
        {
            wait = left;
        }

        if (wait > TimeSpan.Zero)
        {
            await user.WaitAsync(wait);
        }
    }
}
