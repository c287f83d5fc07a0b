using System.Text;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Samplers;

/// <summary>Debug Sampler and Flow Control Action.</summary>
public sealed class SamplerTests
{
    [Fact]
    public void Debug_OfVariables_ShowsThem()
    {
        using var run = TestRun.Of(TestPlans.Variables(("who", "Eve")) + Group(Element("DebugSampler", "Debug", "", ("displayJMeterVariables", "true"))));
        var result = Assert.Single(run.Results);
        Assert.Equal(("200", "OK", "text", "JMeterVariables\n", true), (result.ResponseCode, result.ResponseMessage, result.DataType, result.RequestData, result.IsSuccess));
        Assert.StartsWith("JMeterVariables:\nJMeterThread.last_sample_ok=true\nSTART.HMS=100000\n", result.BodyText, StringComparison.Ordinal);
        Assert.EndsWith("who=Eve\n\n", result.BodyText, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(result.BodyText), result.Bytes);
    }

    [Fact]
    public void Debug_OfProperties_ShowsThem()
    {
        using var run = new TestRun(Group(Element("DebugSampler", "Debug ${__P(host)}", "", ("displayJMeterProperties", "true"))));
        run.Properties["host"] = "shop";
        run.Run();
        Assert.Equal(("Debug shop", "JMeterProperties:\nhost=shop\n\n"), (run.Results[0].Label, run.Results[0].BodyText));
    }

    [Fact]
    public void Debug_OfJavasProperties_IsRefused()
    {
        using var run = new TestRun(Group(Element("DebugSampler", "Debug", "", ("displaySystemProperties", "true"))));
        Assert.Throws<PlanException>(run.Prepare);
    }

    [Fact]
    public void Pause_OfAnAction_WaitsWithoutASample()
    {
        using var run = TestRun.Of(Group(Request("a") + Action("1", duration: 300) + Request("b")));
        Assert.Equal([0, 300], run.Starts);
    }

    [Fact]
    public void Pause_BeyondTheEnd_EndsWithIt()
    {
        using var run = TestRun.Of(Group(Request("a") + Action("1", duration: 90_000) + Request("b"), duration: 2, loops: -1));
        Assert.Equal("a", run.Labels);
        Assert.Equal(TimeSpan.FromSeconds(2), run.Time.Elapsed);
    }

    [Theory]
    [InlineData("0", "a")] // ends the user
    [InlineData("2", "a")]
    [InlineData("3", "a a")] // next iteration of the group
    [InlineData("4", "a a end a a end")] // next round of the loop
    [InlineData("5", "a end a end")] // leaves the loop
    public void Action_InALoop_GoesOnElsewhere(string action, string expected)
    {
        using var run = TestRun.Of(Group(Loop("L", 2, Request("a") + Action(action) + Request("never")) + Request("end"), loops: 2));
        Assert.Equal(expected, run.Labels);
    }

    [Theory]
    [InlineData("0", "good good")] // the other finishes its sample
    [InlineData("2", "good")]
    public void Action_ForTheWholeTest_EndsOtherUsersToo(string action, string expected)
    {
        using var run = TestRun.Of(Group(Action("1", duration: 150) + Action(action, target: "2"), name: "Ends") + Group(Request("good", ms: 100), loops: 9));
        Assert.Equal(expected, run.Labels);
    }

    [Fact]
    public void Action_Unknown_IsRefused()
    {
        using var run = new TestRun(Group(Action("9")));
        Assert.Contains("ActionProcessor.action is '9'", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }
}
