using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class PlanCheckTests : IDisposable
{
    private readonly TestPlans _plans = new();

    public void Dispose() => _plans.Dispose();

    [Fact]
    public void Require_ElementsThatAreNotSupported_NamesEachWithItsPlace()
    {
        var plan = Read(Group("SC1", "", """
            <JSR223Sampler testname="script"/><hashTree/>
            <GenericController testname="PV1"/><hashTree><kg.apc.Thing testname="plugin"/><hashTree/></hashTree>
            """));

        var error = Assert.Throws<PlanException>(() => PlanCheck.Require(plan));

        Assert.Equal(
            [
                "Plan › SC1 › script (JSR223Sampler, line 6): this kind of element is not supported; disable it to run the rest",
                "Plan › SC1 › PV1 › plugin (kg.apc.Thing, line 7): this kind of element is not supported; disable it to run the rest",
            ],
            error.Problems);
    }

    [Fact]
    public void Require_WhatIsDisabled_DoesNotMatter() => PlanCheck.Require(Read("""
        <JSR223Sampler testname="script" enabled="false"/><hashTree/>
        <ThreadGroup testname="off" enabled="false"/><hashTree><JSR223Sampler testname="${__groovy(1)}"/><hashTree/></hashTree>
        """));

    [Fact]
    public void Of_FunctionsThatAreNotSupported_AreProblemsWhereverTheyStand()
    {
        var check = PlanCheck.Of(Read(Variables(("a", "${__groovy(1)}"), ("b", "${__P(x)}${__tiem()}"))));

        Assert.Equal(
            ["Plan › Variables (Arguments, line 6): the function __groovy is not supported", "Plan › Variables (Arguments, line 6): the function __tiem is not supported"],
            check.Problems);
    }

    [Fact]
    public void Of_FunctionsInNames_AreProblemsToo() => Assert.Equal(
        ["Plan › GET ${__tiem()} (ThreadGroup, line 6): the function __tiem is not supported"], PlanCheck.Of(Read(Group("GET ${__tiem()}", ""))).Problems);

    [Fact]
    public void Of_Listeners_AreReplacedAndNeedNotBeUnderstood()
    {
        var check = PlanCheck.Of(Read($"""
            <ResultCollector testname="View">{Text("filename", "${__groovy(1)}.csv")}</ResultCollector><hashTree/>
            <BackendListener testname="Influx"/><hashTree/>
            <Summariser testname="summary"/><hashTree/>
            <ResultCollector testname="off" enabled="false"/><hashTree/>
            """));

        Assert.Empty(check.Problems);
        Assert.Equal(["View", "Influx", "summary"], check.Replaced.Select(r => r.Element.Name));
        Assert.All(check.Replaced, r => Assert.NotEmpty(r.By));
    }

    [Fact]
    public void Of_Comments_MayHaveAnything() => Assert.Empty(PlanCheck.Of(Read("", Text("TestPlan.comments", "${__groovy(1)}"))).Problems);

    [Fact]
    public void Reader_SettingsThatAreRefused_AreCollectedWithTheirPlace()
    {
        var group = Read(Group("SC1", Text("proxyHost", "proxy") + Text("empty", "") + Text("scheduler", "${flag}") + Text("text", "${__groovy(1)}"))).Children[0];
        var problems = new List<string>();
        var reader = new ElementReader(group, problems);

        reader.RefuseIfSet("proxyHost", "proxies are not supported");
        reader.RefuseIfSet("empty", "not seen");
        reader.RefuseIfSet("absent", "not seen");
        reader.Refuse("mode", "x", "only y is supported");
        reader.Refuse("mode", "x", "only y is supported");
        Assert.False(reader.Flag("scheduler", absent: true));
        Assert.Equal("${__groovy(1)}", reader.Text("text").Source);

        const string Place = "Plan › SC1 (ThreadGroup, line 6)";
        Assert.Equal(
            [
                $"{Place}: proxyHost is 'proxy': proxies are not supported",
                $"{Place}: mode is 'x': only y is supported",
                $"{Place}: scheduler is '${{flag}}': only true and false are supported here",
                $"{Place}: the function __groovy is not supported",
            ],
            problems);
    }

    [Fact]
    public void Reader_WithoutAList_FailsAtTheFirst()
    {
        var reader = new ElementReader(Read(Group("SC1", Text("proxyHost", "proxy"))).Children[0]);

        Assert.Throws<PlanException>(() => reader.RefuseIfSet("proxyHost", "proxies are not supported"));
    }

    [Fact]
    public void Reader_GroupsAndLists_AreReadTheSameWay()
    {
        var variables = new ElementReader(Read(Variables(("a", "1"), ("b", "${a}"))).Children[0]);
        var plan = new ElementReader(Read("", """<elementProp name="g"><boolProp name="on">true</boolProp></elementProp>"""));

        Assert.Equal(["1", "${a}"], variables.Groups("Arguments.arguments").Select(a => a.Text("Argument.value").Source));
        Assert.Equal((true, false, true, "d"), (plan.Group("g").Flag("on"), plan.Flag("on"), plan.Flag("on", absent: true), plan.Text("x", "d").Source));
    }

    private PlanElement Read(string tree, string planProperties = "") => JmxFile.Read(_plans.Write(tree, planProperties));
}
