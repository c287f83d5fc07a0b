using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Engine;

/// <summary>A run of a plan in virtual time, with scripted samplers.</summary>
internal sealed class TestRun : IDisposable, ISampleListener
{
    private static readonly Dictionary<string, Support> s_kinds = new(SupportedElements.ByKind)
    {
        [ScriptedSampler.Kind] = new Support.Sampler((r, _) => new ScriptedSampler(r)),
    };

    private readonly TestPlans _plans = new();
    private readonly List<SampleResult> _results = [];
    private readonly string _tree;
    private readonly string _planProperties;

    public TestRun(string tree, string planProperties = "") => (_tree, _planProperties) = (tree, planProperties);

    public VirtualTime Time { get; } = new();

    public TestPlans Files => _plans;

    public Dictionary<string, string> Properties { get; } = [];

    public Target? Target { get; init; }

    /// <summary>What was reported, in order.</summary>
    public IReadOnlyList<SampleResult> Results => _results;

    /// <summary>The labels of all that was reported.</summary>
    public string Labels => string.Join(' ', _results.Select(r => r.Label));

    /// <summary>When each sample began, in milliseconds after the run did.</summary>
    public IEnumerable<long> Starts => _results.Where(r => !r.IsTransaction).Select(StartOf);

    /// <summary>Called with each result, as it is reported.</summary>
    public Action<SampleResult>? OnSample { get; set; }

    public static long StartOf(SampleResult result) => result.StartedAt - VirtualTime.Start.ToUnixTimeMilliseconds();

    /// <summary>Runs the plan to its end.</summary>
    public static TestRun Of(string tree, string planProperties = "")
    {
        var run = new TestRun(tree, planProperties);
        run.Run();
        return run;
    }

    public LoadRun Prepare() => LoadRun.Prepare(
        new(_plans.Write(_tree, _planProperties), Properties) { Kinds = s_kinds, Time = Time, WorkingFolder = _plans.Folder, Target = Target }, this);

    public LoadRun Run()
    {
        var run = Prepare();
        Run(run);
        return run;
    }

    public void Run(LoadRun run) => Time.Run(() => run.RunAsync(CancellationToken.None));

    public void RunUntil(CancellationToken stopNow) => Time.Run(() => Prepare().RunAsync(stopNow));

    public void Sampled(SampleResult result)
    {
        _results.Add(result);
        OnSample?.Invoke(result);
    }

    public void Dispose() => _plans.Dispose();
}
