using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Plans;

/// <summary>How each kind of element is run; a kind that is not here is not supported.</summary>
internal static class SupportedElements
{
    public static IReadOnlyDictionary<string, Support> ByKind { get; } = new Dictionary<string, Support>
    {
    };
}

/// <summary>What becomes of an element.</summary>
internal abstract record Support
{
    /// <summary>A sampler, made for the configuration elements in its scope, the innermost first.</summary>
    public sealed record Sampler(Func<ElementReader, IReadOnlyList<IConfigElement>, ISampler> Create) : Support;

    public sealed record Config(Func<ElementReader, IConfigElement> Create) : Support;

    public sealed record PreProcessor(Func<ElementReader, IPreProcessor> Create) : Support;

    public sealed record Timer(Func<ElementReader, ISampleTimer> Create) : Support;

    public sealed record PostProcessor(Func<ElementReader, IPostProcessor> Create) : Support;

    public sealed record Assertion(Func<ElementReader, IAssertion> Create) : Support;

    /// <summary>Does nothing itself: what it would write comes from ours.</summary>
    /// <param name="By">What is there instead, such as "the results file and report of the run".</param>
    public sealed record Replaced(string By) : Support;

    /// <summary>Part of the tree's structure that the engine reads itself: plan, thread groups, controllers, variables.</summary>
    public sealed record Structure : Support;
}
