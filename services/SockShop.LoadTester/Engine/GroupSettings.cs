using System.Globalization;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>
/// What a thread group comes to with the variables of the plan. JMeter takes whatever is no number for 0 and then runs nothing,
/// which looks like a success: here it is refused.
/// </summary>
internal sealed record GroupSettings
{
    /// <summary>Far more than one machine can be.</summary>
    public const int MostUsers = 100_000;

    // A year: what is more is a mistake.
    private const int MostSeconds = 366 * 86_400;

    public required string Name { get; init; }

    public required int Users { get; init; }

    public required TimeSpan RampUp { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>From the end of the delay, the ramp-up included; null without an end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether users also start whose turn comes after the end: each of them runs one sampler.</summary>
    public required bool StartsAfterEnd { get; init; }

    public required bool SameUserOnNextIteration { get; init; }

    public required FlowAction OnError { get; init; }

    /// <summary>Iterations of each user; −1 is without end.</summary>
    public required int Loops { get; init; }

    /// <summary>Whether the loops begin anew when they are over.</summary>
    public required bool LoopsForever { get; init; }

    /// <summary>When the next user starts after one.</summary>
    public TimeSpan Step
    {
        get
        {
            // JMeter's users start whole milliseconds apart; for very many that would be none.
            var step = RampUp.TotalMilliseconds / Users;
            return TimeSpan.FromMilliseconds(Math.Round(step, MidpointRounding.AwayFromZero) is > 0 and var whole ? whole : step);
        }
    }

    /// <summary>For people, as one line.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Users} {(Users == 1 ? "user" : "users")}, ramp-up {RampUp.TotalSeconds} s{(Delay > TimeSpan.Zero ? $" after {Delay.TotalSeconds} s" : "")}, {Length}");

    private string Length => (Duration, Loops) switch
    {
        ({ } duration, < 0) => $"for {duration.TotalSeconds} s",
        ({ } duration, _) when LoopsForever => $"for {duration.TotalSeconds} s",
        ({ } duration, _) => $"for {duration.TotalSeconds} s, at most {Loops} iterations each",
        (null, < 0) => "without end",
        _ => LoopsForever ? "without end" : $"{Loops} {(Loops == 1 ? "iteration" : "iterations")} each",
    };

    /// <exception cref="PlanException">A number is none, or out of range.</exception>
    public static GroupSettings Read(ElementReader reader, Scope plan)
    {
        var numbers = new Numbers(reader, plan);
        var isScheduled = reader.Flag("ThreadGroup.scheduler");
        var loop = reader.Group("ThreadGroup.main_controller");
        return new GroupSettings
        {
            Name = Template.Parse(reader.Element.Name, reader.Element).Evaluate(plan),
            Users = numbers.Read("ThreadGroup.num_threads", 1, MostUsers),
            RampUp = TimeSpan.FromSeconds(numbers.Read("ThreadGroup.ramp_time", 0, MostSeconds)),
            Delay = TimeSpan.FromSeconds(isScheduled ? numbers.Read("ThreadGroup.delay", 0, MostSeconds) : 0),
            Duration = isScheduled ? TimeSpan.FromSeconds(numbers.Read("ThreadGroup.duration", 1, MostSeconds)) : null,
            StartsAfterEnd = !reader.Flag("ThreadGroup.delayedStart"),
            SameUserOnNextIteration = reader.Flag("ThreadGroup.same_user_on_next_iteration", absent: true),
            OnError = ReadOnError(reader),
            Loops = new Numbers(loop, plan).Read("LoopController.loops", -1, int.MaxValue, excluded: 0),
            LoopsForever = loop.Flag("LoopController.continue_forever"),
        };
    }

    private static FlowAction ReadOnError(ElementReader reader)
    {
        var text = reader.Text("ThreadGroup.on_sample_error", "continue").Source;
        switch (text)
        {
            case "startnextloop":
                return FlowAction.NextIteration;
            case "stopthread":
                return FlowAction.EndUser;
            case "stoptest":
                return FlowAction.StopRun;
            case "stoptestnow":
                return FlowAction.StopRunNow;
            case not ("continue" or ""):
                reader.Refuse("ThreadGroup.on_sample_error", text, "there are continue, startnextloop, stopthread, stoptest and stoptestnow");
                break;
        }

        return FlowAction.Continue;
    }

    private sealed class Numbers(ElementReader reader, Scope plan)
    {
        public int Read(string name, int least, int most, int? excluded = null)
        {
            var setting = reader.Text(name);
            var text = setting.Evaluate(plan).Trim();
            if (int.TryParse(text.Length == 0 ? "0" : text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most && number != excluded)
            {
                return number;
            }

            var from = setting.IsConstant ? "" : $", from {setting.Source}";
            throw new PlanException($"{reader.Element.Place}: {name} is '{text}'{from}: it must be a whole number from {least} to {most}{(excluded is null ? "" : $" except {excluded}")}");
        }
    }
}
