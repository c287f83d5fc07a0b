using SockShop.LoadTester.CommandLine;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.CommandLine;

public sealed class LoadTesterCommandTests : IDisposable
{
    private static readonly string s_group = Text("ThreadGroup.num_threads", "${users}")
        + $"""<elementProp name="ThreadGroup.main_controller" elementType="LoopController"><boolProp name="LoopController.continue_forever">false</boolProp>{Text("LoopController.loops", "3")}</elementProp>""";

    private readonly TestPlans _plans = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _plans.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--urls", "http://127.0.0.1:0")]
    [InlineData(true, "--urls=http://127.0.0.1:0")]
    [InlineData(true, "--LoadTester:Plans=/plans")]
    [InlineData(true, "--environment=Development", "--contentRoot=/x")]
    [InlineData(false, "run", "plan.jmx")]
    [InlineData(false, "validate", "plan.jmx")]
    [InlineData(false, "-n", "-t", "plan.jmx")]
    [InlineData(false, "--target=localhost:80")]
    [InlineData(false, "--fail-if", "p95 > 1s")]
    [InlineData(false, "--help")]
    [InlineData(false, "--version")]
    [InlineData(false, "serve")]
    public void IsService_OnlyWithoutACommand(bool expected, params string[] arguments) => Assert.Equal(expected, LoadTesterCommand.IsService(arguments));

    [Theory]
    [InlineData("rnu plan.jmx", "'rnu' is neither a command nor an option. --help lists what there is.")]
    [InlineData("run", "no plan is named: write run PLAN.jmx or -t PLAN.jmx")]
    [InlineData("-n", "no plan is named: write run PLAN.jmx or -t PLAN.jmx")]
    [InlineData("run a.jmx -t b.jmx", "two plans are named, a.jmx and b.jmx: a run has one")]
    [InlineData("run --fast", "'--fast' is not an option. --help lists what there is.")]
    [InlineData("run a.jmx --fast", "'--fast' is neither a command nor an option. --help lists what there is.")]
    [InlineData("-n -t a.jmx -R host1,host2", "-R: runs on other machines are not supported. --help lists what there is.")]
    [InlineData("-g out.jtl -o report", "-g: a report is made with its run only: -e -o DIR. --help lists what there is.")]
    [InlineData("-n -t a.jmx -H proxy -P 3128", "-H: proxies are not supported. --help lists what there is.")]
    [InlineData("run a.jmx --target shop", "--target shop: write HOST:PORT with a port from 1 to 65535, such as --target localhost:8079. --help lists what there is.")]
    [InlineData("run a.jmx --target shop:0", "--target shop:0: write HOST:PORT with a port from 1 to 65535, such as --target localhost:8079. --help lists what there is.")]
    [InlineData("run a.jmx --target http://shop:80", "--target http://shop:80: write HOST:PORT with a port from 1 to 65535, such as --target localhost:8079. --help lists what there is.")]
    [InlineData("run a.jmx --engine k6", "Argument 'k6' not recognized. Must be one of: 'sockshop' 'jmeter'. --help lists what there is.")]
    [InlineData("run a.jmx -J", "Required argument missing for option: '-J'. --help lists what there is.")]
    [InlineData("run a.jmx -J=1", "-J=1 has no name: write -Jname=value")]
    public async Task Run_WrongArguments_SaysWhichInOneLineAndEndsWith2(string arguments, string why)
    {
        Assert.Equal(2, await RunAsync(arguments.Split(' ')));

        Assert.Equal(why + Environment.NewLine, _error.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    [InlineData("-n", "-t")]
    public async Task Run_PlanThatCannotBeRead_SaysSoInOneLineAndEndsWith2(params string[] command)
    {
        var file = _plans.WriteFile("cut.jmx", "<jmeterTestPlan>\n<hashTree>");

        Assert.Equal(2, await RunAsync([.. command, file]));

        Assert.Equal($"{file}, line 2: the file ends here in the middle of the plan: it was cut off{Environment.NewLine}", _error.ToString());
    }

    [Fact]
    public async Task Run_PlanWithWhatIsNotSupported_SaysOneLineForEachAndEndsWith2()
    {
        var file = _plans.Write(Group("G", "", "<Nope testname='a'/><hashTree/>") + Variables(("a", "${__groovy(1)}")));

        Assert.Equal(2, await RunAsync("run", file));

        Assert.Equal(
            ["Plan › G › a (Nope, line 6): this kind of element is not supported; disable it to run the rest", "Plan › Variables (Arguments, line 6): the function __groovy is not supported"],
            _error.ToString().TrimEnd().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Validate_PlanThatCanBeRun_SaysWhatItUsesAndEndsWith0()
    {
        var file = _plans.Write(Variables(("users", "${__P(n)}"), ("host", "${__P(h)}-${x}")) + Group("G", s_group) + "<ResultCollector testname='View'/><hashTree/>");

        Assert.Equal(0, await RunAsync("validate", "-t", file, "-Jn=5"));

        Assert.Equal($"""
            Plan
            Uses:
                 1  Arguments
                 1  ResultCollector
                 1  TestPlan
                 1  ThreadGroup
            Functions:
                 2  __P
            Variables:
                 1  users
                 1  x
            Replaced:
              Plan › View (ResultCollector, line 6): by the results file (-l) and the report (-e -o) of the run
            Properties:
              n = 5
              h = 1
            A run has:
              G: 5 users, ramp-up 0 s, 3 iterations each
            Look at this:
              the property h is not given (-Jh=…), so Plan › Variables (Arguments, line 6) gets 1
              nothing in the plan sets ${"{x}"}: it stays as it is written, first in Plan › Variables (Arguments, line 6)
            This plan can be run.

            """, _output.ToString());
    }

    [Fact]
    public async Task Validate_PlanThatCannotBeRun_ListsAllAndEndsWith1()
    {
        var file = _plans.Write("<Nope testname='a'/><hashTree/><Nope testname='b'/><hashTree/>");

        Assert.Equal(1, await RunAsync("validate", file));

        Assert.EndsWith($"""
            This plan cannot be run:
              Plan › a (Nope, line 6): this kind of element is not supported; disable it to run the rest
              Plan › b (Nope, line 6): this kind of element is not supported; disable it to run the rest

            """, _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "Plan › G (ThreadGroup, line 6) has 0 users: nothing will be sent")]
    [InlineData("five", "ThreadGroup.num_threads is 'five', which is no number and counts as 0")]
    public async Task Validate_UsersThatComeToNothing_SaysSoAndEndsWith1(string users, string note)
    {
        var file = _plans.Write(Variables(("users", "${__P(n)}")) + Group("G", s_group));

        Assert.Equal(1, await RunAsync("validate", file, $"-Jn={users}"));

        Assert.Contains(note, _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("This plan cannot be run:", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_SaysWhatExitCodesMean()
    {
        Assert.Equal(0, await RunAsync("--help"));

        Assert.Contains("Exit codes: 0 passed; 1 a threshold was broken", _output.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => LoadTesterCommand.RunAsync(arguments, _output, _error);
}
