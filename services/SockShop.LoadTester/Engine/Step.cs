using SockShop.LoadTester.Controllers;

namespace SockShop.LoadTester.Engine;

/// <summary>What is next for a user. Controllers are steps of their controllers.</summary>
internal abstract class Step;

/// <summary>A sampler with all that applies to it. One instance serves all users.</summary>
internal sealed class SampleStep(ISampler sampler) : Step
{
    public ISampler Sampler => sampler;

    /// <summary>The outermost first.</summary>
    public required IPreProcessor[] PreProcessors { get; init; }

    /// <summary>The innermost first.</summary>
    public required ISampleTimer[] Timers { get; init; }

    /// <summary>The outermost first.</summary>
    public required IPostProcessor[] PostProcessors { get; init; }

    /// <summary>The outermost first.</summary>
    public required IAssertion[] Assertions { get; init; }
}

/// <summary>The end of a transaction that is one sample: it is judged and reported like one.</summary>
internal sealed class TransactionEnd(TransactionController controller) : Step
{
    public TransactionController Controller => controller;
}
