using System.Net;
using System.Net.Sockets;
using SockShop.LoadTester.CommandLine;
using static SockShop.Tests.LoadTester.TestPlans;

namespace SockShop.Tests.LoadTester.CommandLine;

public sealed class RunCommandTests : IAsyncDisposable
{
    private readonly TestPlans _files = new();
    private readonly RecordingServer _server = new(r => r.Target == "/broken" ? Reply.Of("500 Internal Server Error") : Reply.Ok("{}"));
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _files.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    [Fact]
    public async Task Run_SamplesThatSucceed_WritesAllThatIsAskedForAndEndsWith0()
    {
        var plan = _files.Write(Shoppers("/${__P(path)}"));

        Assert.Equal(0, await RunAsync("-n", "-t", plan, "-Jpath=catalogue", "-l", File("out.jtl"), "-e", "-o", File("report"), "-j", File("run.log"), "--junit", File("junit.xml"), "--json", File("run.json"), "--target", Target));

        Assert.Equal(Enumerable.Repeat("GET /catalogue", 6), _server.Asked);
        Assert.Equal(7, (await System.IO.File.ReadAllLinesAsync(File("out.jtl"), Ct)).Length);
        Assert.True(System.IO.File.Exists(Path.Combine(File("report"), "index.html")) && System.IO.File.Exists(File("junit.xml")) && System.IO.File.Exists(File("run.json")));
        Assert.Contains("G: 2 users, ramp-up 0 s, 3 iterations each", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("summary =      6 in ", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"Passed.{Environment.NewLine}", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Z Passed.", (await System.IO.File.ReadAllLinesAsync(File("run.log"), Ct))[^1], StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Run_WithTheAddressOfTraces_LeadsFromSlowSamplesToTheirs()
    {
        await RunAsync("run", _files.Write(Shoppers("/")), "-l", File("out.jtl"), "-e", "-o", File("report"), "--target", Target, "--trace-address", "http://localhost:18888/traces/detail/");

        Assert.Matches("href=\"http://localhost:18888/traces/detail/[0-9a-f]{32}\"", await System.IO.File.ReadAllTextAsync(Path.Combine(File("report"), "index.html"), Ct));
    }

    [Fact]
    public async Task Run_WithAnAddressOfTracesThatIsNone_EndsWith2()
    {
        Assert.Equal(2, await RunAsync("run", _files.Write(Shoppers("/")), "--target", Target, "--trace-address", "nowhere"));

        Assert.Empty(_server.Asked);
    }

    [Fact]
    public async Task Run_Quiet_PrintsTheVerdictOnly()
    {
        Assert.Equal(0, await RunAsync("run", _files.Write(Shoppers("/")), "--quiet", "--target", Target));

        Assert.Equal($"Passed.{Environment.NewLine}", _output.ToString());
    }

    [Fact]
    public async Task Run_SamplesThatFail_NamesTheSamplerAndEndsWith1()
    {
        Assert.Equal(1, await RunAsync("run", _files.Write(Shoppers("/broken")), "--target", Target));

        Assert.Equal($"GET /broken: 6 of 6 samples failed, the first with 500 Internal Server Error{Environment.NewLine}", _error.ToString());
        Assert.EndsWith($"Failed.{Environment.NewLine}", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostThatIsDown_NamesTheSamplerAndEndsWith1()
    {
        Assert.Equal(1, await RunAsync("run", _files.Write(Shoppers("/")), "--target", $"127.0.0.1:{ClosedPort()}"));

        Assert.StartsWith("GET /: 6 of 6 samples failed, the first with ", Assert.Single(_error.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error_rate < 1%", 1)]
    [InlineData("error_rate > 1%", 0)]
    public async Task Run_Thresholds_DecideAboutTheExitCode(string failIf, int exitCode) =>
        Assert.Equal(exitCode, await RunAsync("run", _files.Write(Shoppers("/")), "--target", Target, "--fail-if", failIf));

    [Theory]
    [InlineData("0", "must be a whole number from 1 to 100000")]
    [InlineData("${nope}", "must be a whole number from 1 to 100000")]
    public async Task Run_NoUsers_EndsWith2(string users, string why)
    {
        Assert.Equal(2, await RunAsync("run", _files.Write(Shoppers("/", users))));

        Assert.Contains(why, Assert.Single(_error.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DataFileThatIsMissing_EndsWith2()
    {
        var data = $"<CSVDataSet testname='Users'>{Text("filename", "nope.csv")}{Text("variableNames", "a")}</CSVDataSet><hashTree/>";

        Assert.Equal(2, await RunAsync("run", _files.Write(Shoppers("/") + data), "--target", Target));

        Assert.Contains("nope.csv", Assert.Single(_error.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Run_ThresholdThatIsNone_EndsWith2()
    {
        Assert.Equal(2, await RunAsync("run", _files.Write(Shoppers("/")), "--fail-if", "nope > 1"));

        Assert.Contains("there is no metric 'nope'", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LogThatCannotBeWritten_EndsWith2()
    {
        Assert.Equal(2, await RunAsync("run", _files.Write(Shoppers("/")), "-j", Path.Combine(File("no-folder"), "run.log")));

        Assert.StartsWith("-j ", Assert.Single(_error.ToString().TrimEnd().Split(Environment.NewLine)), StringComparison.Ordinal);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Target => $"127.0.0.1:{_server.Port}";

    private string File(string name) => Path.Combine(_files.Folder, name);

    // Its host does not exist: what arrives went to --target.
    private static string Shoppers(string path, string users = "2") => Group(
        "G",
        Text("ThreadGroup.num_threads", users) + $"""<elementProp name="ThreadGroup.main_controller" elementType="LoopController"><boolProp name="LoopController.continue_forever">false</boolProp>{Text("LoopController.loops", "3")}</elementProp>""",
        $"""<HTTPSamplerProxy testname="GET {path}">{Text("HTTPSampler.domain", "shop.invalid")}{Text("HTTPSampler.path", path)}{Text("HTTPSampler.method", "GET")}</HTTPSamplerProxy><hashTree/>""");

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<int> RunAsync(params string[] arguments) => LoadTesterCommand.RunAsync(arguments, _output, _error);
}
