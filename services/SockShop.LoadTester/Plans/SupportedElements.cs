using SockShop.LoadTester.Assertions;
using SockShop.LoadTester.Config;
using SockShop.LoadTester.Controllers;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Http;
using SockShop.LoadTester.Samplers;
using SockShop.LoadTester.Timers;

namespace SockShop.LoadTester.Plans;

/// <summary>How each kind of element is run; a kind that is not here is not supported.</summary>
internal static class SupportedElements
{
    public static IReadOnlyDictionary<string, Support> ByKind { get; } = new Dictionary<string, Support>
    {
        // The tree.
        ["Arguments"] = new Support.Structure(),
        ["PostThreadGroup"] = new Support.Structure(),
        ["SetupThreadGroup"] = new Support.Structure(),
        ["TestPlan"] = new Support.Structure(),
        ["ThreadGroup"] = new Support.Structure(),

        // Controllers.
        ["GenericController"] = new Support.Controller(_ => (plan, path) => new Controller(plan, path)),
        ["IfController"] = new Support.Controller(IfController.Read),
        ["InterleaveControl"] = new Support.Controller(InterleaveController.Read),
        ["LoopController"] = new Support.Controller(LoopController.Read),
        ["OnceOnlyController"] = new Support.Controller(OnceOnlyController.Read),
        ["RandomController"] = new Support.Controller(RandomController.Read),
        ["ThroughputController"] = new Support.Controller(ThroughputController.Read),
        ["TransactionController"] = new Support.Controller(TransactionController.Read),
        ["WhileController"] = new Support.Controller(WhileController.Read),

        // Configuration.
        ["AuthManager"] = new Support.Config(r => new AuthManager(r)),
        ["CSVDataSet"] = new Support.Config(r => new CsvDataSet(r)),
        ["CookieManager"] = new Support.Config(r => new CookieManager(r)),
        ["HeaderManager"] = new Support.Config(r => new HeaderManager(r)),
        ["HttpDefaults"] = new Support.Config(r => new HttpDefaults(r)),

        // Timers.
        ["ConstantThroughputTimer"] = new Support.Timer(r => new ConstantThroughputTimer(r)),
        ["ConstantTimer"] = new Support.Timer(r => new ConstantTimer(r)),
        ["GaussianRandomTimer"] = new Support.Timer(RandomTimer.Gaussian),
        ["PoissonRandomTimer"] = new Support.Timer(RandomTimer.Poisson),
        ["PreciseThroughputTimer"] = new Support.Timer(r => new PreciseThroughputTimer(r)),
        ["UniformRandomTimer"] = new Support.Timer(RandomTimer.Uniform),

        // Samplers.
        ["DebugSampler"] = new Support.Sampler((r, _) => new DebugSampler(r)),
        ["HTTPSamplerProxy"] = new Support.Sampler((r, scope) => new HttpSampler(r, scope)),
        ["TestAction"] = new Support.Sampler((r, _) => new TestAction(r)),

        // Post-processors.
        ["BoundaryExtractor"] = new Support.PostProcessor(r => new BoundaryExtractor(r)),
        ["JSONPostProcessor"] = new Support.PostProcessor(r => new JsonExtractor(r)),
        ["RegexExtractor"] = new Support.PostProcessor(r => new RegexExtractor(r)),

        // Assertions.
        ["DurationAssertion"] = new Support.Assertion(r => new DurationAssertion(r)),
        ["JSONPathAssertion"] = new Support.Assertion(r => new JsonPathAssertion(r)),
        ["ResponseAssertion"] = new Support.Assertion(r => new ResponseAssertion(r)),

        // Listeners, and what JMeter's window alone uses.
        ["BackendListener"] = new Support.Replaced("the run's metrics, at /metrics and by OTLP"),
        ["MailerResultCollector"] = new Support.Replaced("the thresholds of the run (--fail-if) and its exit code"),
        ["ProxyControl"] = new Support.Replaced("nothing: a recorder has no part in a run"),
        ["ResultCollector"] = new Support.Replaced("the results file (-l) and the report (-e -o) of the run"),
        ["ResultSaver"] = new Support.Replaced("the results file (-l) of the run"),
        ["Summariser"] = new Support.Replaced("the summary lines of the run"),
    };
}

/// <summary>What becomes of an element.</summary>
internal abstract record Support
{
    /// <summary>Reads the element as a run will, so that it can refuse its settings.</summary>
    public void Try(ElementReader reader)
    {
        _ = this switch
        {
            Sampler s => s.Create(reader, []),
            Config c => c.Create(reader),
            PreProcessor p => p.Create(reader),
            Timer t => t.Create(reader),
            PostProcessor p => p.Create(reader),
            Assertion a => a.Create(reader),
            Controller c => (object)c.Read(reader),
            _ => reader,
        };
        (this as Structure)?.Read?.Invoke(reader);
    }

    /// <summary>A sampler, made for the configuration elements in its scope, the innermost first.</summary>
    public sealed record Sampler(Func<ElementReader, IReadOnlyList<IConfigElement>, ISampler> Create) : Support;

    public sealed record Config(Func<ElementReader, IConfigElement> Create) : Support;

    public sealed record PreProcessor(Func<ElementReader, IPreProcessor> Create) : Support;

    public sealed record Timer(Func<ElementReader, ISampleTimer> Create) : Support;

    public sealed record PostProcessor(Func<ElementReader, IPostProcessor> Create) : Support;

    public sealed record Assertion(Func<ElementReader, IAssertion> Create) : Support;

    /// <param name="Read">Reads its settings once; what comes out makes a controller for each user.</param>
    public sealed record Controller(Func<ElementReader, ControllerFactory> Read) : Support;

    /// <summary>Does nothing itself: what it would write comes from ours.</summary>
    /// <param name="By">What is there instead, such as "the results file and report of the run".</param>
    public sealed record Replaced(string By) : Support;

    /// <summary>Part of the tree's structure that the engine reads itself: plan, thread groups, controllers, variables.</summary>
    /// <param name="Read">Reads its settings only to refuse what is not supported; null where all is.</param>
    public sealed record Structure(Action<ElementReader>? Read = null) : Support;
}
