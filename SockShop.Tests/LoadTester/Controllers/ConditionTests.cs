using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Controllers;

/// <summary>If and While.</summary>
public sealed class ConditionTests
{
    private static readonly string s_variables = TestPlans.Variables(("who", "eve"), ("n", "7"), ("yes", "TRUE"));

    [Theory]
    [InlineData("${yes}", true)]
    [InlineData("true", true)]
    [InlineData(" True ", true)]
    [InlineData("false", false)]
    [InlineData("${nobody}", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void If_OfAnExpression_RunsWhereItIsTrue(string condition, bool runs) => AssertRuns(runs ? "a b" : "b", Group(If(condition, Request("a")) + Request("b")));

    [Theory]
    [InlineData("\"${who}\" == \"eve\"", true)]
    [InlineData("'${who}'=='eve'", true)]
    [InlineData("\"${who}\" != \"eve\"", false)]
    [InlineData("\"${who}\" === \"eve\"", true)]
    [InlineData("${n} > 6 && ${n} <= 7", true)]
    [InlineData("${n} < 7 || ${n} >= 8", false)]
    [InlineData("!(${n} == 7)", false)]
    [InlineData("\"${n}\" == 7", true)]
    [InlineData("\"10\" < \"9\"", true)]
    [InlineData("${n} == 7.0;", true)]
    [InlineData("\"a\\\"b\" == 'a\"b'", true)]
    [InlineData("${yes} == true", false)] // TRUE is no truth value of JavaScript's
    [InlineData("${n}", false)] // neither true nor false
    [InlineData("\"${nobody}\" == \"\"", false)]
    public void If_OfAScript_RunsWhereItHolds(string condition, bool runs) =>
        AssertRuns(runs ? "a b" : "b", Group(If(condition, Request("a"), useExpression: false) + Request("b")));

    [Theory]
    [InlineData("vars.get('n') == 7")]
    [InlineData("\"${who}\".length > 2")]
    [InlineData("${n} + 1 == 8")]
    [InlineData("\"${who} == 1")]
    [InlineData("(${n} == 7")]
    [InlineData("")]
    public void If_OfAnotherScript_IsRefusedWithItsPlace(string condition)
    {
        using var run = new TestRun(Group(If(condition, Request("a"), useExpression: false)));
        var error = Assert.Throws<PlanException>(run.Prepare);
        Assert.Contains("Plan › G › If (IfController, line", error.Message, StringComparison.Ordinal);
        Assert.Contains("JavaScript", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void If_WithoutTheFlag_IsAScript()
    {
        using var run = new TestRun(Group(Element("IfController", "If", Request("a"), ("IfController.condition", "${who}"))));
        run.Run();
        Assert.Empty(run.Results);
    }

    [Theory]
    [InlineData(false, "a b c")]
    [InlineData(true, "a c")]
    public void If_ThatNoLongerHolds_LeavesOnlyWhenItAsksAlways(bool evaluateAll, string expected) => AssertRuns(
        expected, Group(If("${JMeterThread.last_sample_ok}", Request("a", codes: "500") + Request("b"), evaluateAll: evaluateAll) + Request("c")));

    [Fact]
    public void While_WithoutACondition_RunsUntilARoundFails() =>
        AssertRuns("a a a b", Group(While("", Request("a", codes: "200,200,500")) + Request("b")));

    [Fact]
    public void While_WithoutACondition_RunsOnceAfterAFailure() =>
        AssertRuns("x a b", Group(Request("x", codes: "500") + While("", Request("a", codes: "500")) + Request("b")));

    [Fact]
    public void While_Last_DoesNotRunAfterAFailure() =>
        AssertRuns("x b", Group(Request("x", codes: "500") + While("LAST", Request("a")) + Request("b")));

    [Fact]
    public void While_OfAVariable_RunsUntilItIsFalse()
    {
        var extractor = Element("BoundaryExtractor", "X", "", ("BoundaryExtractor.refname", "more"), ("BoundaryExtractor.lboundary", "<"), ("BoundaryExtractor.rboundary", ">"));
        AssertRuns("a b", Group(While("${more}", Request("a", body: "<False>", children: extractor)) + Request("b")));
    }

    [Fact]
    public void While_OfAVariableThatNobodySets_RunsForEver()
    {
        using var run = TestRun.Of(Group(While("${nobody}", Request("a", ms: 100)), duration: 1));
        Assert.Equal(10, run.Results.Count);
    }

    [Fact]
    public void While_AsItGoes_CountsInAVariable() => AssertRuns("0 1 2", Group(While("", Request("${__jm__While__idx}", codes: "200,200,500"))));

    private static void AssertRuns(string expected, string group)
    {
        using var run = TestRun.Of(s_variables + group);
        Assert.Equal(expected, run.Labels);
    }
}
