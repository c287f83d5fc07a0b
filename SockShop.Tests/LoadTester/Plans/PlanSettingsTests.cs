using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class PlanSettingsTests : IDisposable
{
    private readonly TestPlans _plans = new();
    private readonly Dictionary<string, string> _properties = [];

    public void Dispose() => _plans.Dispose();

    [Fact]
    public void Resolve_PropertiesThatAreNotGiven_AreNotedWithTheirFallback()
    {
        _properties["ServerName"] = "shop";

        var settings = Resolve(Variables(("users", "${__P(NumOfThreads)}"), ("host", "${__P(ServerName)}"), ("port", "${__P(ServerPort,80)}")) + Group("G", Users("${users}")));

        Assert.Equal([("NumOfThreads", "1"), ("ServerName", "shop"), ("ServerPort", "80")], settings.Properties.Select(p => (p.Key, p.Value)));
        Assert.Equal(["the property NumOfThreads is not given (-JNumOfThreads=…), so Plan › Variables (Arguments, line 6) gets 1"], settings.Notes);
        Assert.Equal(["G: 1 users within 0 s, 0 iterations each"], settings.Groups);
    }

    [Theory]
    [InlineData("0", "Plan › G (ThreadGroup, line 6) has 0 users: nothing will be sent")]
    [InlineData("${users}", "Plan › G (ThreadGroup, line 6): ThreadGroup.num_threads is '${users}', which is no number and counts as 0")]
    [InlineData("10 ", "Plan › G (ThreadGroup, line 6): ThreadGroup.num_threads is '10 ', which is no number and counts as 0")]
    public void Resolve_NoUsers_IsNoted(string users, string note) => Assert.Contains(note, Resolve(Group("G", Users(users))).Notes);

    [Fact]
    public void Resolve_Scheduler_SaysHowLong()
    {
        var settings = Resolve(
            Group("G", Users("50") + Text("ThreadGroup.ramp_time", "180") + Text("ThreadGroup.duration", "600") + """<boolProp name="ThreadGroup.scheduler">true</boolProp>""")
            + Group("never", Users("1") + """<boolProp name="ThreadGroup.scheduler">true</boolProp>"""));

        Assert.Equal(["G: 50 users within 180 s, for 600 s", "never: 1 users within 0 s, for 0 s"], settings.Groups);
        Assert.Equal(["Plan › never (ThreadGroup, line 6) lasts 0 s: it will not start"], settings.Notes);
    }

    [Fact]
    public void Resolve_Loops_AreThoseOfTheGroup() => Assert.Equal(
        ["G: 2 users within 0 s, 3 iterations each", "H: 1 users within 0 s, without end"],
        Resolve(Group("G", Users("2") + Loops("3")) + Group("H", Users("1") + Loops("-1"))).Groups);

    [Theory]
    [InlineData("10", "5", 15.0)]
    [InlineData("10", null, null)]
    public void Duration_OfTheLongestGroup_WhereAllHaveOne(string first, string? second, double? seconds)
    {
        const string Scheduler = """<boolProp name="ThreadGroup.scheduler">true</boolProp>""";
        var other = second is null ? Loops("-1") : Scheduler + Text("ThreadGroup.duration", second) + Text("ThreadGroup.delay", "10");

        Assert.Equal(seconds, Resolve(Group("G", Users("1") + Scheduler + Text("ThreadGroup.duration", first)) + Group("H", Users("1") + other)).Duration?.TotalSeconds);
    }

    [Fact]
    public void Resolve_NoThreadGroup_IsNoted() =>
        Assert.Equal(["the plan has no enabled thread group: nothing will be sent"], Resolve("<ThreadGroup testname='off' enabled='false'/><hashTree/>").Notes);

    [Fact]
    public void Resolve_VariablesThatNothingSets_AreNoted()
    {
        var settings = Resolve(
            Variables(("a", "1"), ("use", "${a} ${START.MS} ${COOKIE_sid} ${__jm__G__idx} ${nope} ${nope} ${saved} ${order_id_matchNr} ${order}${__time(,saved)}"))
            + Group("G", Users("1"), $"""<GenericController testname="x">{Text("RegexExtractor.refname", "order_id")}</GenericController><hashTree/>"""));

        Assert.Equal(
            ["nothing in the plan sets ${nope}: it stays as it is written, first in Plan › Variables (Arguments, line 6)", "nothing in the plan sets ${order}: it stays as it is written, first in Plan › Variables (Arguments, line 6)"],
            settings.Notes);
    }

    [Fact]
    public void Resolve_FileOfCsvReadThatIsMissing_Fails() => Assert.Equal(
        $"Plan › x (GenericController, line 6): the file 'nope.csv' of __CSVRead is neither in {_plans.Folder} nor beside the plan",
        Assert.Throws<PlanException>(() => Resolve($"""<GenericController testname="x">{Text("t", "${__V(${__CSVRead(nope.csv,0)})}")}</GenericController><hashTree/>""")).Message);

    [Fact]
    public void Resolve_VariableThatCannotBeEvaluated_Fails() =>
        Assert.Equal("Plan › Variables (Arguments, line 6): __Random: 'x' is not a whole number", Assert.Throws<PlanException>(() => Resolve(Variables(("a", "${__Random(${__P(n,x)},2)}")))).Message);

    private static string Users(string users) => Text("ThreadGroup.num_threads", users);

    private static string Loops(string loops) => $"""<elementProp name="ThreadGroup.main_controller" elementType="LoopController">{Text("LoopController.loops", loops)}</elementProp>""";

    private PlanSettings Resolve(string tree)
    {
        var file = _plans.Write(tree);
        return PlanSettings.Resolve(PlanCheck.Of(JmxFile.Read(file)), file, _plans.Folder, _properties);
    }
}
