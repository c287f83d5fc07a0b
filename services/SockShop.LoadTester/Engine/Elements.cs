namespace SockShop.LoadTester.Engine;

/// <summary>Sends one request. One instance serves all users.</summary>
internal interface ISampler
{
    /// <summary>What the plan calls it; evaluated for each sample.</summary>
    string Name { get; }

    /// <summary>Runs once for a user. No result is no sample: it is reported to nobody.</summary>
    ValueTask<SampleResult?> SampleAsync(VirtualUser user);
}

/// <summary>Settings that samplers in its scope take up, such as HTTP defaults, headers, cookies.</summary>
internal interface IConfigElement;

/// <summary>Changes a user before each sample in its scope.</summary>
internal interface IPreProcessor
{
    void Process(VirtualUser user);
}

/// <summary>A wait before each sample in its scope; all of them are added.</summary>
internal interface ISampleTimer
{
    /// <returns>How long to wait; <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</returns>
    TimeSpan Delay(VirtualUser user);
}

/// <summary>Takes something out of each sample in its scope.</summary>
internal interface IPostProcessor
{
    void Process(VirtualUser user, SampleResult result);
}

/// <summary>Judges each sample in its scope: sets <see cref="SampleResult.IsSuccess"/> and the failure message.</summary>
internal interface IAssertion
{
    void Assert(VirtualUser user, SampleResult result);
}

/// <summary>Is told when the nearest enclosing controller starts an iteration, as CSV data is.</summary>
internal interface IIterationListener
{
    void IterationStarted(VirtualUser user);
}

/// <summary>Is told when the user starts an iteration of its thread group, as cookies are.</summary>
internal interface IThreadIterationListener
{
    void ThreadIterationStarted(VirtualUser user);
}

/// <summary>Is told of every sample and transaction, on the user's own thread: quick, and safe for many at once.</summary>
internal interface ISampleListener
{
    void Sampled(SampleResult result);
}

/// <summary>Is told of the plan's variables before the run, to refuse what cannot work: a file that is not there above all.</summary>
internal interface ICheckedElement
{
    /// <exception cref="Plans.PlanException">It cannot work.</exception>
    void Check(Expressions.Scope plan);
}
