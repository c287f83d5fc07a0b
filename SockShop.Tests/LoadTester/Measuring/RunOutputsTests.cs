using System.Text.Json;
using System.Xml.Linq;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring;
using SockShop.LoadTester.Measuring.Reports;
using SockShop.LoadTester.Plans;
using Spectre.Console;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class RunOutputsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly FixedTime _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));
    private readonly StringWriter _printed = new();

    private OutputOptions Options => new(new RunInfo("shop.jmx")) { Time = _time, ResultsFile = _folder["out.jtl"] };

    private OutputOptions Everything => Options with
    {
        HasReport = true,
        ReportFolder = _folder["report"],
        JUnitFile = _folder["ci/junit.xml"],
        JsonFile = _folder["run.json"],
    };

    public void Dispose()
    {
        _folder.Dispose();
        _printed.Dispose();
    }

    [Fact]
    public async Task Complete_OfGoodRun_LeavesEverythingAndPasses()
    {
        var verdict = await RunAsync(Everything, Good("GET /"), Good("GET /cart", 20, Start + 980), Transaction("PV1"));

        Assert.Empty(verdict.Failures);
        Assert.Equal(4, File.ReadAllLines(_folder["out.jtl"]).Length);
        Assert.Contains("<h1>shop.jmx</h1>", File.ReadAllText(_folder["report/index.html"]), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["ci/junit.xml"]));
        Assert.True(File.Exists(_folder["run.json"]));
    }

    [Fact]
    public async Task Statistics_OfRun_HaveJMetersKeys()
    {
        await RunAsync(Everything, Good("GET /", 10), Failed("GET /", 30, Start + 970), Transaction("PV1", 40));

        using var statistics = JsonDocument.Parse(File.ReadAllText(_folder["report/statistics.json"]));

        Assert.Equal(["Total", "GET /", "PV1"], statistics.RootElement.EnumerateObject().Select(p => p.Name));
        var total = statistics.RootElement.GetProperty("Total");
        Assert.Equal(
            ["transaction", "sampleCount", "errorCount", "errorPct", "meanResTime", "medianResTime", "minResTime", "maxResTime", "pct1ResTime", "pct2ResTime", "pct3ResTime", "throughput", "receivedKBytesPerSec", "sentKBytesPerSec"],
            total.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Total", total.GetProperty("transaction").GetString());
        var values = total.EnumerateObject().Where(p => p.Name is not ("transaction" or "medianResTime" or "pct1ResTime" or "pct2ResTime" or "pct3ResTime"));
        Assert.Equal([2, 1, 50, 20, 10, 30, 2, 2, 1], values.Select(p => p.Value.GetDouble()));
    }

    [Fact]
    public async Task JUnit_OfRunWithThresholds_HasACaseForEachAndEachSampler()
    {
        await RunAsync(Everything with { FailIf = ["error_rate > 1%", "p95 > 5s"] }, Good("GET /"), Failed("POST \"<&>\u0001\"", message: "]]>"));

        var suite = XDocument.Load(_folder["ci/junit.xml"]).Root!.Element("testsuite")!;

        Assert.Equal(("4", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal(["error_rate > 1%", "p95 > 5s", "GET /", "POST \"<&>�\""], suite.Elements("testcase").Select(c => c.Attribute("name")!.Value));
        Assert.StartsWith("all requests: error_rate is 50 %", suite.Descendants("failure").Single().Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JUnit_OfRunWithoutThresholds_FailsTheSamplersThatFailed()
    {
        await RunAsync(Everything, Good("GET /"), Failed("POST /orders"));

        var suite = XDocument.Load(_folder["ci/junit.xml"]).Root!.Element("testsuite")!;

        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal("POST /orders", suite.Descendants("failure").Single().Parent!.Attribute("name")!.Value);
    }

    [Fact]
    public async Task JUnit_OfEmptyRun_HasAFailure()
    {
        var verdict = await RunAsync(Everything);

        Assert.Equal(["no sample was recorded: nothing was tested"], verdict.Failures);
        Assert.Single(XDocument.Load(_folder["ci/junit.xml"]).Descendants("failure"));
    }

    [Fact]
    public async Task Json_OfRun_HasVerdictFiguresAndCourse()
    {
        await RunAsync(Everything with { TargetRate = 30 }, Good("GET /"), Failed("POST /orders", 1_000), Transaction("PV1"));

        using var json = JsonDocument.Parse(File.ReadAllText(_folder["run.json"]));
        var run = json.RootElement;

        Assert.Equal(
            ["version", "plan", "engine", "startedAt", "endedAt", "passed", "failures", "target", "thresholds", "total", "samplers", "transactions", "overTime", "slowest"],
            run.EnumerateObject().Select(p => p.Name));
        Assert.Equal((1, "shop.jmx", false, 30), (run.GetProperty("version").GetInt32(), run.GetProperty("plan").GetString(), run.GetProperty("passed").GetBoolean(), run.GetProperty("target").GetDouble()));
        Assert.Equal(["GET /", "POST /orders"], run.GetProperty("samplers").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal(1_000, run.GetProperty("slowest")[0].GetProperty("elapsed").GetDouble());
        Assert.Equal(2, run.GetProperty("overTime").EnumerateArray().Sum(s => s.GetProperty("samples").GetInt64()));
    }

    [Fact]
    public async Task Fail_DuringRun_FailsItWhateverTheFigures()
    {
        await using var outputs = RunOutputs.Create(Options);
        outputs.Start();
        outputs.Sampled(Good("GET /"));
        outputs.Fail("the plan's CSV file went away");

        var verdict = await outputs.CompleteAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["the plan's CSV file went away"], verdict.Failures);
    }

    [Fact]
    public async Task Console_ThatIsNoTerminal_GetsJMetersLines()
    {
        await RunAsync(Options with { Console = Plain() }, Good("GET /", 5));

        Assert.Equal(
            [
                "Creating summariser <summary>",
                "Created the tree successfully using shop.jmx",
                $"Starting standalone test @ 2023 Nov 14 22:13:20 UTC ({Start})",
                "summary =      1 in 00:00:00 = ******/s Avg:     5 Min:     5 Max:     5 Err:     0 (0.00%)",
                $"Tidying up ...    @ 2023 Nov 14 22:13:20 UTC ({Start})",
                "... end of run",
            ],
            _printed.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_OverOlderResults_AppendsUnlessForced(bool force)
    {
        await RunAsync(Options, Good("first"));
        await RunAsync(Options with { Force = force }, Good("second"));

        Assert.Equal(force ? 2 : 3, File.ReadAllLines(_folder["out.jtl"]).Length);
    }

    [Fact]
    public async Task Create_OverOlderReport_NeedsForce()
    {
        await RunAsync(Everything, Good("first"));

        Assert.Equal($"-l {_folder["out.jtl"]}: the results file is not empty; name another, or add -f to overwrite it.", Refused(Everything));
        File.Delete(_folder["out.jtl"]);
        Assert.Equal($"-o {_folder["report"]}: the folder is not empty; name another, or add -f to overwrite the report in it.", Refused(Everything));
        Assert.False(File.Exists(_folder["out.jtl"]));

        File.WriteAllText(_folder["report/old.txt"], "");
        await RunAsync(Everything with { Force = true }, Good("second"));
        Assert.Equal(["index.html", "statistics.json"], Directory.GetFiles(_folder["report"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Create_WithForceOverFolderThatIsNoReport_DeletesNothing()
    {
        Directory.CreateDirectory(_folder["report"]);
        File.WriteAllText(_folder["report/thesis.txt"], "");

        Assert.Contains("is no report", Refused(Everything with { Force = true }), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["report/thesis.txt"]));
    }

    [Fact]
    public void Create_WithImpossibleOutputs_SaysWhy()
    {
        Assert.Equal("-e: a report needs a results file; add -l FILE.", Refused(Everything with { ResultsFile = null }));
        Assert.Equal("-o x: the folder is for a report; add -e.", Refused(Options with { ReportFolder = "x" }));
        Assert.Contains("two outputs", Refused(Options with { JsonFile = _folder["out.jtl"] }), StringComparison.Ordinal);
        Assert.Equal("--json: ' ' is no path.", Refused(Options with { JsonFile = " " }));
        Assert.StartsWith($"-l {_folder.Path}: it cannot be written: ", Refused(Options with { ResultsFile = _folder.Path }), StringComparison.Ordinal);
        Assert.StartsWith($"--junit {_folder.Path}: it cannot be written: ", Refused(Options with { JUnitFile = _folder.Path }), StringComparison.Ordinal);
        Assert.Contains("no metric 'p96'", Refused(Options with { FailIf = ["p96 > 1s"] }), StringComparison.Ordinal);
        Assert.Contains("is no address of a trace", Refused(Options with { Info = new("shop.jmx") { TraceAddress = "javascript:alert('{traceId}')" } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OverOlderJUnit_RemovesItAtOnce()
    {
        File.WriteAllText(_folder["junit.xml"], "<old/>");

        await using var outputs = RunOutputs.Create(Options with { JUnitFile = _folder["junit.xml"] });

        Assert.False(File.Exists(_folder["junit.xml"]));
    }

    [Fact]
    public async Task Terminal_WithBar_ShowsFiguresAndLines()
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new TerminalOutput(_printed) });
        var options = Options with { Console = console, Duration = TimeSpan.FromSeconds(90), Time = TimeProvider.System };
        await using (var outputs = RunOutputs.Create(options))
        {
            outputs.Start(() => new UserCounts(7, 7, 0));
            outputs.Sampled(Good("GET /", 40));
            outputs.Sampled(Failed("GET /", 40));
            await WaitForAsync("/01:30  ", "1 errors (50 %)  p95 40 ms  7 users");
            await outputs.CompleteAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("... end of run", _printed.ToString(), StringComparison.Ordinal);
    }

    private async Task WaitForAsync(params string[] texts)
    {
        while (!texts.All(text => _printed.ToString().Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private IAnsiConsole Plain() => AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_printed) });

    private static string Refused(OutputOptions options) => Assert.Throws<PlanException>(() => RunOutputs.Create(options)).Message;

    private static async Task<Verdict> RunAsync(OutputOptions options, params SampleResult[] samples)
    {
        await using var outputs = RunOutputs.Create(options);
        outputs.Start();
        foreach (var sample in samples)
        {
            outputs.Sampled(sample);
        }

        return await outputs.CompleteAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A terminal that can be read.</summary>
    private sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = TextWriter.Synchronized(writer);

        public bool IsTerminal => true;

        public int Width => 160;

        public int Height => 40;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
