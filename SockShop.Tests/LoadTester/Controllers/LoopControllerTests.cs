using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Controllers;

public sealed class LoopControllerTests
{
    [Fact]
    public void Loop_Nested_RunsInEachIteration() => AssertRuns("a a b a a b", Group(Loop("L", 2, Request("a")) + Request("b"), loops: 2));

    [Fact]
    public void Loop_NotContinuingForever_RunsInTheFirstIterationOnly() =>
        AssertRuns("a a b b b", Group(Loop("L", 2, Request("a"), continuesForever: false) + Request("b"), loops: 3));

    [Fact]
    public void Loop_WithoutTheFlag_ContinuesForever() =>
        AssertRuns("a b a b", Group(Element("LoopController", "L", Request("a"), ("LoopController.loops", "1")) + Request("b"), loops: 2));

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("many")]
    public void Loop_WithoutANumber_RunsNothing(string loops) =>
        AssertRuns("b", Group(Element("LoopController", "L", Request("a"), ("LoopController.loops", loops)) + Request("b")));

    [Fact]
    public void Loop_OfAVariable_IsEvaluatedWhenItBeginsAnew()
    {
        var extractor = Element("BoundaryExtractor", "X", "", ("BoundaryExtractor.refname", "n"), ("BoundaryExtractor.lboundary", "<"), ("BoundaryExtractor.rboundary", ">"));
        AssertRuns("set a a a b", Group(
            Request("set", body: "<3>", children: extractor)
            + Element("LoopController", "L", Request("a", body: "<9>", children: extractor), ("LoopController.loops", "${n}"))
            + Request("b")));
    }

    [Fact]
    public void Loop_Endless_EndsWithTheGroup()
    {
        using var run = TestRun.Of(Group(Loop("L", -1, Request("a", ms: 400)), duration: 1));
        Assert.Equal("a a a", run.Labels);
    }

    [Fact]
    public void Loop_AsItGoes_CountsInAVariable() => AssertRuns(
        "0-0 0-1 1-0 1-1", Group(Loop("L", 2, Request("${__jm__G__idx}-${__jm__L__idx}")), loops: 2));

    [Fact]
    public void Loop_NeverWithASampler_IsAnErrorThatNamesIt()
    {
        using var run = new TestRun(Group(Loop("Spinning", -1, If("false", Request("a")))));
        var error = Assert.Throws<SockShop.LoadTester.Plans.PlanException>(() => run.Run());
        Assert.Contains("Spinning", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_WithIterationsWithoutASampler_EndsAtItsTime()
    {
        using var run = TestRun.Of(Group(If("false", Request("a")), loops: -1, duration: 2));
        Assert.Empty(run.Results);
        Assert.Equal(TimeSpan.FromSeconds(2), run.Time.Elapsed);
    }

    private static void AssertRuns(string expected, string tree)
    {
        using var run = TestRun.Of(tree);
        Assert.Equal(expected, run.Labels);
    }
}
