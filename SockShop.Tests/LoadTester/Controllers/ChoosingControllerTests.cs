using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Controllers;

/// <summary>Controllers that do not run all of their steps each time.</summary>
public sealed class ChoosingControllerTests
{
    [Fact]
    public void OnceOnly_InAGroup_RunsInTheFirstIteration() => AssertRuns("a b b b", Group(Once(Request("a")) + Request("b"), loops: 3));

    [Fact]
    public void OnceOnly_InASimpleController_RunsOnceForEachUser() =>
        AssertRuns("a b b", Group(Element("GenericController", "Simple", Once(Request("a")) + Request("b")), loops: 2));

    [Fact]
    public void OnceOnly_InALoop_RunsEachTimeTheLoopBegins() => AssertRuns("a b b a b b", Group(Loop("L", 2, Once(Request("a")) + Request("b")), loops: 2));

    [Fact]
    public void Throughput_HalfOfIterations_RunsInTheEvenOnes() => AssertRuns("b a b b a b b a b b", Group(Share("50", Request("a")) + Request("b"), loops: 7));

    [Theory]
    [InlineData("100", "a a a a")]
    [InlineData("0", "")]
    [InlineData("25", "a")]
    public void Throughput_AShare_RunsAsOften(string percent, string expected) => AssertRuns(expected, Group(Share(percent, Request("a")), loops: 4));

    [Fact]
    public void Throughput_ATotalForEachUser_RunsInTheFirstIterations() => AssertRuns("a b a b b", Group(Total("2", Request("a")) + Request("b"), loops: 3));

    [Fact]
    public void Throughput_ATotalForAll_IsShared()
    {
        using var run = TestRun.Of(Group(Total("3", Request("a", ms: 10), perThread: "false"), users: 4, loops: 5));
        Assert.Equal(3, run.Results.Count);
    }

    [Fact]
    public void Throughput_WithoutSettings_RunsOnce() => AssertRuns("a b b", Group(Element("ThroughputController", "T", Request("a")) + Request("b"), loops: 2));

    [Fact]
    public void Interleave_OfSamplers_RunsOneAnIteration() => AssertRuns("i1 i2 i1 i2", Group(Interleave("0", Request("i1") + Request("i2")), loops: 4));

    [Fact]
    public void Interleave_IgnoringControllers_TakesOneOfTheirSteps() => AssertRuns(
        "a x b x a x", Group(Interleave("0", Element("GenericController", "S", Request("a") + Request("b")) + Request("x")), loops: 6));

    [Fact]
    public void Interleave_TakingControllersWhole_RunsAllOfOne() => AssertRuns(
        "a b x a b", Group(Interleave("1", Element("GenericController", "S", Request("a") + Request("b")) + Request("x")), loops: 3));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void Interleave_WithAControllerThatHasNothing_TakesTheNext(string style) =>
        AssertRuns("x x", Group(Interleave(style, If("false", Request("a")) + Request("x")), loops: 2));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void Interleave_WithNothingAtAll_EndsItsPass(string style) =>
        AssertRuns("b b", Group(Interleave(style, If("false", Request("a"))) + Request("b"), loops: 2));

    [Fact]
    public void Interleave_AcrossUsers_BeginsElsewhereForEach()
    {
        using var run = TestRun.Of(Group(Element("InterleaveControl", "I", Request("i1") + Request("i2"), ("InterleaveControl.accrossThreads", "true")), users: 3, ramp: 3));
        Assert.Equal("i1 i2 i1", run.Labels);
    }

    [Fact]
    public void Random_OfSamplers_RunsOneAnIterationAndAllInTime()
    {
        using var run = TestRun.Of(Group(Element("RandomController", "R", Request("a") + Request("b") + Request("c")) + Request("end"), loops: 300));
        Assert.Equal(600, run.Results.Count);
        Assert.All(["a", "b", "c"], label => Assert.InRange(run.Results.Count(r => r.Label == label), 50, 150));
    }

    private static string Once(string children) => Element("OnceOnlyController", "Once", children);

    private static string Share(string percent, string children) => Element(
        "ThroughputController", "T", children, ("ThroughputController.style", "1"), ("ThroughputController.percentThroughput", percent));

    private static string Total(string most, string children, string perThread = "true") => Element(
        "ThroughputController", "T", children, ("ThroughputController.style", "0"), ("ThroughputController.perThread", perThread), ("ThroughputController.maxThroughput", most));

    private static string Interleave(string style, string children) => Element("InterleaveControl", "I", children, ("InterleaveControl.style", style));

    private static void AssertRuns(string expected, string tree)
    {
        using var run = TestRun.Of(tree);
        Assert.Equal(expected, run.Labels);
    }
}
