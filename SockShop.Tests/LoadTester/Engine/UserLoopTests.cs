using SockShop.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Engine;

/// <summary>What applies to a sampler, and in which order.</summary>
public sealed class UserLoopTests
{
    [Fact]
    public void Timers_OfAllLevels_AreAddedAndWaitedOnce()
    {
        var tree = Timer(1) + Element("GenericController", "S", Request("a", children: Timer(100)) + Timer(10) + Request("b"));
        using var run = TestRun.Of(Timer(1000) + Group(tree));
        Assert.Equal([1111, 2122], run.Starts);
    }

    [Fact]
    public void Timers_OfOtherBranches_DoNotCount()
    {
        using var run = TestRun.Of(Group(Element("GenericController", "S", Timer(100) + Request("a")) + Request("b", children: Timer(5)) + Request("c")));
        Assert.Equal([100, 105, 105], run.Starts);
    }

    [Fact]
    public void Extractors_OfAllLevels_RunFromTheOutermost()
    {
        var tree = Extract("(.)", "$1$") + Request("a", body: "xy", children: Extract(".(.)", "${v}$1$")) + Request("${v}");
        using var run = TestRun.Of(Group(tree));
        Assert.Equal("a xy", run.Labels);
    }

    [Fact]
    public void Extractors_BelowASampler_ApplyToItAlone()
    {
        using var run = TestRun.Of(Group(Request("a", body: "1", children: Extract("(.)", "$1$")) + Request("b", body: "2") + Request("${v}")));
        Assert.Equal("a b 1", run.Labels);
    }

    [Fact]
    public void Extractors_OfAFailedSample_RunToo()
    {
        using var run = TestRun.Of(Group(Request("a", codes: "500", body: "1", children: Extract("(.)", "$1$")) + Request("${v}")));
        Assert.Equal("a 1", run.Labels);
    }

    [Fact]
    public void Assertions_OfAllLevels_KeepTheFirstFailureFromTheOutermost()
    {
        using var run = TestRun.Of(Expect("plan") + Group(Request("a", body: "x", children: Expect("inner")) + Expect("group")));
        var result = Assert.Single(run.Results);
        Assert.False(result.IsSuccess);
        Assert.Equal("200", result.ResponseCode);
        Assert.Equal("Test failed: text expected to contain /group/", result.FailureMessage); // the plan's come behind the group's own
    }

    [Fact]
    public void LastSampleOk_AfterAssertions_IsSet()
    {
        using var run = TestRun.Of(Group(Request("a", body: "x", children: Expect("y")) + Request("${JMeterThread.last_sample_ok}") + Request("${JMeterThread.last_sample_ok}")));
        Assert.Equal("a false true", run.Labels);
    }

    [Fact]
    public void Variables_OfAUser_OutliveIterationsAndAreNoOtherUsers()
    {
        var tree = Request("${v}", body: "${__threadNum}${v}", children: Extract("(.).*", "$1$"));
        using var run = TestRun.Of(TestPlans.Variables(("v", "0")) + Group(tree, users: 2, ramp: 2, loops: 2));
        Assert.Equal("0 1 0 2", run.Labels);
    }

    [Fact]
    public void Variables_OfThePlan_AreEvaluatedOnceBeforeItBegins()
    {
        var first = TestPlans.Variables(("v1", "A"), ("v2", "${v1}-x"), ("v3", "${__P(nope)}"), ("v4", "${__P(nope,dflt)}"));
        var tree = first + TestPlans.Variables(("v5", "${v1}+${v2}"), ("n", "${__counter(FALSE)}")) + Group(Request("${v2} ${v3} ${v4} ${v5} ${n}"), loops: 2);
        using var run = TestRun.Of(tree);
        Assert.All(run.Results, r => Assert.Equal("${v1}-x 1 dflt A+${v1}-x 1", r.Label));
    }

    [Fact]
    public void Variables_OfJMeter_AreThere()
    {
        using var run = TestRun.Of(Group(Request("${START.MS} ${START.YMD} ${START.HMS} ${TESTSTART.MS} ${JMeterThread.last_sample_ok}")));
        var ms = VirtualTime.Start.ToUnixTimeMilliseconds();
        Assert.Equal($"{ms} 20260105 100000 {ms} true", run.Labels);
    }

    [Fact]
    public void Expression_ThatCannotBeEvaluated_FailsTheSample()
    {
        using var run = TestRun.Of(Group(Request("a", body: "${__CSVRead(nowhere.csv,0)}") + Request("b")));
        Assert.Equal("a b", run.Labels);
        Assert.False(run.Results[0].IsSuccess);
        Assert.Contains("nowhere.csv", run.Results[0].FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_ByTheThousand_AllRun()
    {
        using var run = new TestRun(Group(Request("a", ms: 50), users: 5000, ramp: 5));
        var prepared = run.Prepare();
        run.Time.At(TimeSpan.FromSeconds(2.5), () => Assert.InRange(prepared.Users.Active, 45, 55));
        run.Run(prepared);
        Assert.Equal(5000, run.Results.Select(r => r.ThreadName).Distinct().Count());
        Assert.Equal(new UserCounts(0, 5000, 5000), prepared.Users);
    }

    private static string Extract(string regex, string template) => Element(
        "RegexExtractor", "X", "", ("RegexExtractor.refname", "v"), ("RegexExtractor.regex", regex), ("RegexExtractor.template", template), ("RegexExtractor.match_number", "1"));

    private static string Expect(string text) =>
        $"""<ResponseAssertion testname="E"><collectionProp name="Asserion.test_strings">{TestPlans.Text("1", text)}</collectionProp>{TestPlans.Text("Assertion.test_field", "Assertion.response_data")}</ResponseAssertion><hashTree/>""";
}
