using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Engine;

public sealed class ThreadGroupTests
{
    [Fact]
    public void RampUp_OfFourUsersInFourSeconds_IsASecondEach()
    {
        using var run = TestRun.Of(Group(Request("a"), users: 4, ramp: 4));
        Assert.Equal([0, 1000, 2000, 3000], run.Starts);
        Assert.Equal(["G 1-1", "G 1-2", "G 1-3", "G 1-4"], run.Results.Select(r => r.ThreadName));
    }

    [Fact]
    public void RampUp_ThatDoesNotDivide_IsInWholeMilliseconds()
    {
        using var run = TestRun.Of(Group(Request("a"), users: 3, ramp: 1));
        Assert.Equal([0, 333, 666], run.Starts);
    }

    [Fact]
    public void RampUp_LongerThanTheDuration_StillStartsUsersForOneSample()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 300), users: 4, ramp: 4, duration: 2, loops: -1));
        Assert.Equal([1, 1], run.Results.Where(r => r.ThreadName is "G 1-3" or "G 1-4").GroupBy(r => r.ThreadName).Select(g => g.Count()));
        Assert.Equal(7, run.Results.Count(r => r.ThreadName == "G 1-1"));
    }

    [Fact]
    public void RampUp_WithDelayedStart_EndsWithTheDuration()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 300), users: 4, ramp: 8, duration: 3, loops: -1, more: Flag("ThreadGroup.delayedStart")));
        Assert.Equal(["G 1-1", "G 1-2"], run.Results.Select(r => r.ThreadName).Distinct());
    }

    [Fact]
    public void Duration_InTheMidstOfASample_LetsItEnd()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 2000), duration: 3, loops: -1));
        Assert.Equal(2, run.Results.Count);
        Assert.Equal(TimeSpan.FromSeconds(4), run.Time.Elapsed);
    }

    [Fact]
    public void Duration_WithADelay_BeginsBehindIt()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 1000), duration: 2, loops: -1, more: TestPlans.Text("ThreadGroup.delay", "5")));
        Assert.Equal([5000, 6000], run.Starts);
    }

    [Fact]
    public void Duration_WithoutScheduler_IsIgnored()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 1000), loops: 3, more: TestPlans.Text("ThreadGroup.duration", "1") + TestPlans.Text("ThreadGroup.delay", "7")));
        Assert.Equal([0, 1000, 2000], run.Starts);
    }

    [Fact]
    public void Wait_BeyondTheEnd_EndsTheUserAtOnce()
    {
        using var run = TestRun.Of(Group(Timer(3000) + Request("a"), duration: 5, loops: -1));
        Assert.Equal([3000], run.Starts);
        Assert.Equal(TimeSpan.FromSeconds(3), run.Time.Elapsed);
    }

    [Theory]
    [InlineData("continue", "fail ok fail ok")]
    [InlineData("startnextloop", "fail fail")]
    [InlineData("stopthread", "fail")]
    [InlineData("stoptest", "fail")]
    [InlineData("stoptestnow", "fail")]
    public void SampleError_AsTheGroupSays_IsFollowedByWhat(string onError, string expected)
    {
        using var run = TestRun.Of(Group(Request("fail", codes: "500") + Request("ok"), loops: 2, onError: onError));
        Assert.Equal(expected, run.Labels);
    }

    [Theory]
    [InlineData("stopthread", 4)] // the other goes on
    [InlineData("stoptest", 1)] // the other finishes its sample
    [InlineData("stoptestnow", 0)] // the other's sample ends too
    public void SampleError_OfOneUser_EndsOthersAsTheGroupSays(string onError, int samplesOfOther)
    {
        using var run = TestRun.Of(
            Group(Request("bad", codes: "500", ms: 150), onError: onError, name: "Bad") + Group(Loop("L", 4, Request("good", ms: 200)), name: "Good"));
        Assert.Equal(samplesOfOther, run.Results.Count(r => r.Label == "good"));
    }

    [Fact]
    public void StartNextLoop_InNestedLoops_BeginsThemAnew()
    {
        var tree = Loop("Outer", 2, Loop("Inner", 2, Request("a", codes: "200,200,200,500,200")) + Request("b"));
        using var run = TestRun.Of(Group(tree, loops: 2, onError: "startnextloop"));
        Assert.Equal("a a b a a a a b a a b", run.Labels);
    }

    [Fact]
    public void StartNextLoop_AfterIt_TheLastSampleCountsAsGood()
    {
        using var run = TestRun.Of(Group(Request("${JMeterThread.last_sample_ok}", codes: "500"), loops: 2, onError: "startnextloop"));
        Assert.Equal("true true", run.Labels);
    }

    [Fact]
    public void Groups_Several_RunAtOnceWithTheirNumbers()
    {
        var disabled = Group(Request("x")).Replace("testname=\"G\"", "testname=\"Off\" enabled=\"false\"", StringComparison.Ordinal);
        using var run = TestRun.Of(Group(Request("a", ms: 100), name: "One") + disabled + Group(Request("b", ms: 50), name: "Two"));
        Assert.Equal(["Two 2-1", "One 1-1"], run.Results.Select(r => r.ThreadName));
        Assert.Equal([(1, 2), (1, 1)], run.Results.Select(r => (r.GroupUsers, r.AllUsers)));
    }

    [Fact]
    public void Groups_Serialized_RunOneAfterTheOther()
    {
        using var run = TestRun.Of(Group(Request("a", ms: 100), loops: 2) + Group(Request("b", ms: 10)), Flag("TestPlan.serialize_threadgroups"));
        Assert.Equal("a a b", run.Labels);
        Assert.Equal([0, 100, 200], run.Starts);
    }

    [Fact]
    public void Groups_OfSetUpAndTearDown_RunBeforeAndBehind()
    {
        using var run = TestRun.Of(
            Group(Request("c", ms: 10), name: "Down", kind: "PostThreadGroup") + Group(Request("b", ms: 10)) + Group(Request("a", ms: 10), name: "Up", kind: "SetupThreadGroup"));
        Assert.Equal(["Up 1-1", "G 1-1", "Down 1-1"], run.Results.Select(r => r.ThreadName));
        Assert.Equal([0, 10, 20], run.Starts);
    }

    [Theory]
    [InlineData("stoptest", true)]
    [InlineData("stoptest", false)]
    [InlineData("stoptestnow", true)]
    public void TearDown_AfterAStop_RunsWhereThePlanSays(string onError, bool tearsDown)
    {
        using var run = TestRun.Of(
            Group(Request("fail", codes: "500"), onError: onError) + Group(Request("down", ms: 10), kind: "PostThreadGroup"),
            tearsDown ? Flag("TestPlan.tearDown_on_shutdown") : "");
        Assert.Equal(tearsDown ? "fail down" : "fail", run.Labels);
    }

    [Fact]
    public void SetUp_ThatStopsTheTest_LeavesAllElseOut()
    {
        using var run = TestRun.Of(
            Group(Request("up", codes: "500"), onError: "stoptest", kind: "SetupThreadGroup") + Group(Request("a")) + Group(Request("down"), kind: "PostThreadGroup"),
            Flag("TestPlan.tearDown_on_shutdown"));
        Assert.Equal("up", run.Labels);
    }

    [Theory]
    [InlineData("num_threads", "0", "ThreadGroup.num_threads is '0': it must be a whole number from 1 to 100000")]
    [InlineData("num_threads", "ten", "'ten'")]
    [InlineData("num_threads", "1e3", "'1e3'")]
    [InlineData("num_threads", "100001", "'100001'")]
    [InlineData("num_threads", "${Users}", "ThreadGroup.num_threads is '${Users}', from ${Users}")]
    [InlineData("ramp_time", "-1", "ThreadGroup.ramp_time is '-1'")]
    [InlineData("duration", "0", "ThreadGroup.duration is '0'")]
    [InlineData("delay", "-5", "ThreadGroup.delay is '-5'")]
    [InlineData("on_sample_error", "explode", "'explode': there are continue")]
    public void Settings_ThatCannotBe_AreRefusedByName(string setting, string value, string expected)
    {
        using var run = new TestRun(Group(Request("a"), duration: 10, more: TestPlans.Text($"ThreadGroup.{setting}", value)));
        var error = Assert.Throws<PlanException>(run.Prepare);
        Assert.StartsWith("Plan › G (ThreadGroup, line", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WithBlanks_AreTrimmed()
    {
        using var run = TestRun.Of(TestPlans.Variables(("Users", " 2 ")) + Group(Request("a"), more: TestPlans.Text("ThreadGroup.num_threads", "${Users}")));
        Assert.Equal(2, run.Results.Count);
    }

    [Fact]
    public void Loops_OfNone_AreRefused()
    {
        using var run = new TestRun(Group(Request("a"), loops: 0));
        Assert.Contains("LoopController.loops is '0': it must be a whole number from -1", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ContinueForever_Missing_IsFalseWithAWarning()
    {
        var tree = Group(Request("a")).Replace("""<boolProp name="LoopController.continue_forever">false</boolProp>""", "", StringComparison.Ordinal);
        using var run = new TestRun(tree);
        var prepared = run.Run();
        Assert.Single(run.Results);
        Assert.Contains("continue_forever is missing", Assert.Single(prepared.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void ContinueForever_True_BeginsTheLoopsAnew()
    {
        var tree = Group(Request("a", ms: 400), duration: 1).Replace("\"LoopController.continue_forever\">false", "\"LoopController.continue_forever\">true", StringComparison.Ordinal);
        using var run = new TestRun(tree);
        var prepared = run.Run();
        Assert.Equal(3, run.Results.Count);
        Assert.Contains("continue_forever is true", Assert.Single(prepared.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_WithoutAThreadGroup_IsRefused()
    {
        using var run = new TestRun("");
        Assert.Contains("no enabled thread group", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_OfARun_SayWhatThePlanCameTo()
    {
        var timer = Element("ConstantThroughputTimer", "Pace", "", ("throughput", "${TPM}"), ("calcMode", "2"));
        using var run = new TestRun(TestPlans.Variables(("TPM", "3000")) + Group(Request("a") + timer, users: 50, ramp: 180, duration: 600, loops: -1)) { Target = new("shop", 8080) };
        Assert.Equal(
            ["G: 50 users, ramp-up 180 s, for 600 s", "Pace: 3000 samples a minute by all users of its group", "Target: shop:8080, whatever the plan says"],
            run.Prepare().Settings);
    }

    private static string Flag(string name) => $"""<boolProp name="{name}">true</boolProp>""";
}
