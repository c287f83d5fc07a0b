using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Controllers;

public sealed class TransactionControllerTests
{
    [Fact]
    public void Transaction_AfterItsSamples_IsTheirSum()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a", ms: 60) + Request("b", ms: 40) + Timer(100))));
        Assert.Equal("a b T", run.Labels);
        var sum = run.Results[2];
        Assert.True(sum.IsTransaction && sum.IsSuccess);
        Assert.Equal(("200", "Number of samples in transaction : 2, number of failing samples : 0"), (sum.ResponseCode, sum.ResponseMessage));
        Assert.Equal((0, 100, 200), (TestRun.StartOf(sum), sum.Elapsed.TotalMilliseconds, sum.Idle.TotalMilliseconds));
        Assert.Equal((200, 20, 50, 25), (sum.Bytes, sum.SentBytes, sum.Latency.TotalMilliseconds, sum.Connect.TotalMilliseconds));
        Assert.Equal(("", null, "G 1-1", 1, 1), (sum.DataType, sum.Url, sum.ThreadName, sum.GroupUsers, sum.AllUsers));
        Assert.Equal(["T", "T", null], run.Results.Select(r => r.Transaction));
    }

    [Fact]
    public void Transaction_WithTimers_IsAllOfItsTime()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a", ms: 4) + Request("b", ms: 4) + Timer(200), includeTimers: true)));
        Assert.Equal((408, 0), (run.Results[2].Elapsed.TotalMilliseconds, run.Results[2].Idle.TotalMilliseconds));
    }

    [Fact]
    public void Transaction_WithoutTheFlag_CountsTimers()
    {
        using var run = TestRun.Of(Group(Element("TransactionController", "T", Request("a", ms: 2) + Timer(200))));
        Assert.Equal(202, run.Results[1].Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void Transaction_WithAFailedSample_FailsWithoutACode()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a", codes: "500") + Request("b"))));
        var sum = run.Results[2];
        Assert.False(sum.IsSuccess);
        Assert.Equal(("", "Number of samples in transaction : 2, number of failing samples : 1"), (sum.ResponseCode, sum.ResponseMessage));
    }

    [Fact]
    public void Transaction_ContainingItsSamples_IsOneSample()
    {
        using var run = TestRun.Of(Group(Transaction("T", Timer(200) + Request("a", ms: 10) + Request("b", codes: "500", ms: 20) + Request("c", ms: 30), parent: true)));
        var sum = Assert.Single(run.Results);
        Assert.Equal(("T", "500", false), (sum.Label, sum.ResponseCode, sum.IsSuccess));
        Assert.Equal("Number of samples in transaction : 3, number of failing samples : 1", sum.ResponseMessage);
        Assert.Equal((60, 600), (sum.Elapsed.TotalMilliseconds, sum.Idle.TotalMilliseconds));
        Assert.Equal(["a", "b", "c"], sum.SubResults!.Select(r => r.Label));
        Assert.All(sum.SubResults!, r => Assert.Equal("T", r.Transaction));
    }

    [Fact]
    public void Transaction_WithinAnother_IsNotCountedInIt()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a", ms: 10) + Transaction("U", Request("b", ms: 20)) + Request("c", ms: 30))));
        Assert.Equal("a b U c T", run.Labels);
        Assert.Equal("Number of samples in transaction : 3, number of failing samples : 0", run.Results[4].ResponseMessage);
        Assert.Equal(60, run.Results[4].Elapsed.TotalMilliseconds);
        Assert.Equal(["T", "U", "T", "T", null], run.Results.Select(r => r.Transaction));
    }

    [Fact]
    public void Transaction_ContainedInAnother_IsOneOfItsSamples()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a") + Transaction("U", Request("b", codes: "404"), parent: true), parent: true)));
        var sum = Assert.Single(run.Results);
        Assert.Equal(["a", "U"], sum.SubResults!.Select(r => r.Label));
        Assert.Equal(("404", "Number of samples in transaction : 2, number of failing samples : 1"), (sum.ResponseCode, sum.ResponseMessage));
        Assert.Equal("b", Assert.Single(sum.SubResults![1].SubResults!).Label);
    }

    [Fact]
    public void Transaction_WithControllersThatHaveNothing_CountsWhatRan()
    {
        using var run = TestRun.Of(Group(Transaction("T", If("false", Request("x")) + Request("a") + If("false", Request("y")))));
        Assert.Equal("a T", run.Labels);
        Assert.Equal("Number of samples in transaction : 1, number of failing samples : 0", run.Results[1].ResponseMessage);
    }

    [Fact]
    public void StartNextLoop_InATransaction_ReportsItAndNoneAfterIt()
    {
        var tree = Transaction("T1", Request("ok") + Request("fail", codes: "500") + Request("never")) + Transaction("T2", Request("x"));
        using var run = TestRun.Of(Group(tree, loops: 2, onError: "startnextloop"));
        Assert.Equal("ok fail T1 ok fail T1", run.Labels);
        Assert.Equal(("", "Number of samples in transaction : 2, number of failing samples : 1", false), (run.Results[2].ResponseCode, run.Results[2].ResponseMessage, run.Results[2].IsSuccess));
    }

    [Fact]
    public void StartNextLoop_InATransactionThatContains_ReportsItOnce()
    {
        var tree = Transaction("T1", Transaction("U", Request("ok") + Request("fail", codes: "500"), parent: true) + Request("never"), parent: true);
        using var run = TestRun.Of(Group(tree, loops: 2, onError: "startnextloop"));
        Assert.Equal("T1 T1", run.Labels);
        Assert.All(run.Results, r => Assert.Equal("500", r.ResponseCode));
        Assert.All(run.Results, r => Assert.Equal("U", Assert.Single(r.SubResults!).Label));
    }

    [Fact]
    public void StopThread_InATransaction_LeavesItOut()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("fail", codes: "500") + Request("never")), onError: "stopthread"));
        Assert.Equal("fail", run.Labels);
    }

    [Fact]
    public void StopThread_InATransactionThatContains_ReportsWhatThereIs()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("fail", codes: "500") + Request("never"), parent: true), onError: "stopthread"));
        Assert.Equal("fail", Assert.Single(Assert.Single(run.Results).SubResults!).Label);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Transaction_WithAnAssertion_IsJudgedOnlyWhereItContains(bool parent)
    {
        // Each sample takes 30 ms, their sum 60.
        var assertion = Element("DurationAssertion", "Fast", "", ("DurationAssertion.duration", "50"));
        using var run = TestRun.Of(Group(Transaction("T", assertion + Request("a", ms: 30) + Request("b", ms: 30), parent)));
        Assert.Equal(!parent, run.Results[^1].IsSuccess);
    }

    [Fact]
    public void StartNextLoop_AfterAnAssertionOfATransaction_LeavesTheRestOut()
    {
        var assertion = Element("DurationAssertion", "Fast", "", ("DurationAssertion.duration", "50"));
        using var run = TestRun.Of(Group(Transaction("T", assertion + Request("a", ms: 60), parent: true) + Request("never"), loops: 2, onError: "startnextloop"));
        Assert.Equal("T T", run.Labels);
    }

    [Fact]
    public void Transaction_NamedByAVariable_IsEvaluatedAtItsStart()
    {
        using var run = TestRun.Of(TestPlans.Variables(("who", "Eve")) + Group(Transaction("Buy as ${who}", Request("a"))));
        Assert.Equal(["a", "Buy as Eve"], run.Results.Select(r => r.Label));
    }

    [Fact]
    public void Transaction_WithAPause_CountsItAsASamplerThatRan()
    {
        using var run = TestRun.Of(Group(Transaction("T", Request("a") + Action("1", duration: 50))));
        Assert.Equal("Number of samples in transaction : 2, number of failing samples : 0", run.Results[1].ResponseMessage);
    }
}
