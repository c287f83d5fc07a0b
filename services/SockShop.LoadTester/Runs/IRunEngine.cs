using SockShop.LoadTester.Measuring;

namespace SockShop.LoadTester.Runs;

/// <summary>Makes runs out of orders.</summary>
internal interface IRunEngine
{
    /// <summary>Reads and checks plan and thresholds; nothing is sent yet.</summary>
    /// <param name="order">What to run.</param>
    /// <param name="planFile">The plan's file, absolute.</param>
    /// <param name="folder">The run's own folder, which exists: results and report go there.</param>
    /// <exception cref="Plans.PlanException">The plan cannot be run as it is.</exception>
    IMeasuredRun Prepare(RunOrder order, string planFile, RunFolder folder);
}

/// <summary>A run and what is measured of it.</summary>
internal interface IMeasuredRun : IAsyncDisposable
{
    /// <summary>What was resolved, one line each: users, ramp-up, duration, rate, host.</summary>
    IReadOnlyList<string> Settings { get; }

    RunSnapshot Snapshot();

    /// <summary>By the thresholds, as it stands now.</summary>
    Verdict Judge();

    /// <summary>Runs to the end and writes results and report.</summary>
    Task RunAsync(CancellationToken stopNow);

    /// <summary>Lets every user finish its sample and end.</summary>
    void Stop();
}
