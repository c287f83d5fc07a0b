using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Engine;

public sealed class StopTests
{
    [Fact]
    public void Stop_InTheMidstOfASample_LetsItEnd()
    {
        using var run = new TestRun(Group(Request("a", ms: 1000), loops: -1));
        var prepared = run.Prepare();
        run.Time.At(TimeSpan.FromSeconds(1.5), prepared.Stop);
        run.Run(prepared);
        Assert.Equal("a a", run.Labels);
        Assert.Equal(TimeSpan.FromSeconds(2), run.Time.Elapsed);
    }

    [Fact]
    public void Stop_InTheMidstOfAWait_EndsIt()
    {
        using var run = new TestRun(Group(Timer(60_000) + Request("a"), users: 3));
        var prepared = run.Prepare();
        run.Time.At(TimeSpan.FromSeconds(2), prepared.Stop);
        run.Run(prepared);
        Assert.Empty(run.Results);
        Assert.Equal(TimeSpan.FromSeconds(2), run.Time.Elapsed);
    }

    [Fact]
    public void Stop_DuringTheRampUp_StartsNoMoreUsers()
    {
        using var run = new TestRun(Group(Request("a"), users: 10, ramp: 100));
        var prepared = run.Prepare();
        run.Time.At(TimeSpan.FromSeconds(15), prepared.Stop);
        run.Run(prepared);
        Assert.Equal(2, run.Results.Count);
        Assert.Equal(TimeSpan.FromSeconds(15), run.Time.Elapsed);
    }

    [Fact]
    public void Stop_OfUsersThatNeverWait_EndsThem()
    {
        using var run = new TestRun(Group(Element("DebugSampler", "a"), loops: -1));
        var prepared = run.Prepare();
        run.OnSample = _ => Stop(run, prepared);
        run.Run(prepared);
        Assert.Equal(1000, run.Results.Count);
    }

    [Fact]
    public void Cancel_InTheMidstOfASample_EndsItWithoutAResult()
    {
        using var stopNow = new CancellationTokenSource();
        using var run = new TestRun(Group(Request("a", ms: 1000), loops: -1, users: 2) + Group(Request("down"), kind: "PostThreadGroup"), """<boolProp name="TestPlan.tearDown_on_shutdown">true</boolProp>""");
        run.Time.At(TimeSpan.FromSeconds(1.5), stopNow.Cancel);
        run.RunUntil(stopNow.Token);
        Assert.Equal("a a", run.Labels);
        Assert.Equal(TimeSpan.FromSeconds(1.5), run.Time.Elapsed);
    }

    [Fact]
    public void Cancel_OfASampleThatDoesNotHear_IsAnErrorAfterFiveSeconds()
    {
        using var stopNow = new CancellationTokenSource();
        using var run = new TestRun(Group(Element(ScriptedSampler.Kind, "a", "", ("ms", "60000"), ("deaf", "true")), users: 2));
        run.Time.At(TimeSpan.FromSeconds(1), stopNow.Cancel);
        Assert.Equal("2 users did not end within 5 s", Assert.Throws<TimeoutException>(() => run.RunUntil(stopNow.Token)).Message);
        Assert.Equal(TimeSpan.FromSeconds(6), run.Time.Elapsed);
    }

    [Fact]
    public void Cancel_BeforeTheStart_RunsNothing()
    {
        using var run = new TestRun(Group(Request("a")));
        run.RunUntil(new CancellationToken(canceled: true));
        Assert.Empty(run.Results);
    }

    [Fact]
    public void Stop_AfterTheEnd_DoesNothing()
    {
        using var run = new TestRun(Group(Request("a")));
        run.Run().Stop();
        Assert.Single(run.Results);
    }

    private static void Stop(TestRun run, SockShop.LoadTester.Engine.LoadRun prepared)
    {
        if (run.Results.Count == 1000)
        {
            prepared.Stop();
        }
    }
}
