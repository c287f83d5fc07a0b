using SockShop.LoadTester.CommandLine;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.CommandLine;

public sealed class RunArgumentsTests
{
    [Theory]
    [InlineData("run plan.jmx")]
    [InlineData("run -t plan.jmx")]
    [InlineData("-n -t plan.jmx")]
    [InlineData("-nt plan.jmx")]
    [InlineData("-tplan.jmx")]
    [InlineData("--nongui --testfile plan.jmx")]
    public void Parse_OnlyAPlan_HasNoOutputs(string line)
    {
        var arguments = Parse(line);

        Assert.Equal(Path.GetFullPath("plan.jmx"), arguments.PlanFile);
        Assert.Equal((null, null, null, null, null), (arguments.ResultsFile, arguments.ReportFolder, arguments.LogFile, arguments.JUnitFile, arguments.JsonFile));
        Assert.Equal((false, false, false, null, RunEngine.SockShop), (arguments.HasReport, arguments.ReplaceExisting, arguments.IsQuiet, arguments.Target, arguments.Engine));
        Assert.Empty(arguments.FailIf);
    }

    [Fact]
    public void Parse_JMetersOptions_AreUnderstood()
    {
        var arguments = Parse("-n -t plan.jmx -l out.jtl -e -o report -j run.log -f -L DEBUG -JServerName=shop -J ServerPort=8079 -Dx=1 -JTPM=");

        Assert.Equal(
            (Path.GetFullPath("out.jtl"), true, Path.GetFullPath("report"), Path.GetFullPath("run.log"), true),
            (arguments.ResultsFile, arguments.HasReport, arguments.ReportFolder, arguments.LogFile, arguments.ReplaceExisting));
        Assert.Equal(("shop", "8079"), (arguments.Properties["ServerName"], arguments.Properties["ServerPort"]));
        Assert.DoesNotContain("TPM", arguments.Properties.Keys);
        Assert.DoesNotContain("x", arguments.Properties.Keys);
    }

    [Fact]
    public void Parse_PropertiesOfSeveralOptions_TheLastCounts()
    {
        using var files = new TestPlans();
        var file = files.WriteFile("a.properties", "a=file\nb=file");

        var properties = Parse($"run plan.jmx -Ja=1 -q {file} --jmeterproperty b=2").Properties;

        Assert.Equal(("file", "2"), (properties["a"], properties["b"]));
    }

    [Fact]
    public void Parse_OurOptions_AreUnderstood()
    {
        var arguments = Parse("run|plan.jmx|--target|localhost:8079|--fail-if|error_rate > 1%|--fail-if|p95 > 500ms|--junit|j.xml|--json|j.json|--engine|jmeter|--quiet", '|');

        Assert.Equal(new Target("localhost", 8079), arguments.Target);
        Assert.Equal(["error_rate > 1%", "p95 > 500ms"], arguments.FailIf);
        Assert.Equal((Path.GetFullPath("j.xml"), Path.GetFullPath("j.json"), RunEngine.JMeter, true), (arguments.JUnitFile, arguments.JsonFile, arguments.Engine, arguments.IsQuiet));
    }

    [Theory]
    [InlineData("[::1]:80", "[::1]", 80)]
    [InlineData("front-end.sock-shop:80", "front-end.sock-shop", 80)]
    public void Parse_Target_IsHostAndPort(string text, string host, int port) => Assert.Equal(new Target(host, port), Parse($"run plan.jmx --target {text}").Target);

    [Fact]
    public void Parse_WrongArguments_SaysWhich() => Assert.Equal(
        "-R: runs on other machines are not supported. --help lists what there is.", Assert.Throws<PlanException>(() => Parse("-n -t plan.jmx -R h")).Message);

    private static RunArguments Parse(string line, char separator = ' ') => RunArguments.Parse(line.Split(separator));
}
