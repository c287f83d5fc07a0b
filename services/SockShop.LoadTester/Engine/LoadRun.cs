using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Engine;

/// <summary>How a plan is to be run.</summary>
/// <param name="PlanFile">The <c>.jmx</c> file, absolute.</param>
/// <param name="Properties">JMeter's properties.</param>
internal sealed record RunOptions(string PlanFile, IReadOnlyDictionary<string, string> Properties)
{
    public Target? Target { get; init; }

    /// <summary>Where relative file names are looked for first, absolute.</summary>
    public string WorkingFolder { get; init; } = Directory.GetCurrentDirectory();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How each kind of element is run.</summary>
    public IReadOnlyDictionary<string, Support> Kinds { get; init; } = SupportedElements.ByKind;
}

/// <summary>Users at a moment.</summary>
internal readonly record struct UserCounts(int Active, int Started, int Finished);

/// <summary>One run of a plan.</summary>
internal abstract class LoadRun
{
    /// <summary>Users at this moment.</summary>
    public abstract UserCounts Users { get; }

    /// <summary>What the plan came to, for people: a line each for the users, rate and target.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>What in the plan is likely not meant as it is, one line each.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>Reads and checks the plan; nothing is sent yet.</summary>
    /// <exception cref="PlanException">The plan cannot be run as it is.</exception>
    public static LoadRun Prepare(RunOptions options, ISampleListener listener) => PlanRun.Prepare(options, listener);

    /// <summary>Runs it to its end. Cancelled, users stop at once, within their samples too.</summary>
    /// <exception cref="PlanException">Something in the plan turned out not to work.</exception>
    /// <exception cref="TimeoutException">Users did not end when they were told to.</exception>
    public abstract Task RunAsync(CancellationToken stopNow);

    /// <summary>Lets every user finish its sample and end.</summary>
    public abstract void Stop();
}
