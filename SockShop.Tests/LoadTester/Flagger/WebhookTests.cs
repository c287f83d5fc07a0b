using System.Net;
using System.Text;
using SockShop.Tests.FrontEnd;
using SockShop.Tests.LoadTester.Runs;

namespace SockShop.Tests.LoadTester.Flagger;

/// <summary>Payloads and task types.</summary>
public sealed class WebhookTests : IAsyncDisposable
{
    // As the Canary of the seed has it.
    private const string SeedCommand = "/bin/bash /load_test /scenario.jmx \"front-end-canary.sock-shop\" \"50\" \"180\" \"600\" \"3000\"";

    private readonly LoadTesterUnderTest _tester = new();

    private FlaggerController Flagger => field ??= new(_tester.Client);

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Fact]
    public async Task SeedCommand_WithTheShellOff_RunsThePlan()
    {
        var hook = await Flagger.CallAsync(("cmd", SeedCommand));

        Assert.Equal(HttpStatusCode.Accepted, hook.Status);
        Assert.Equal("scenario.jmx", _tester.Engine.Last.Order.Plan);
        Assert.Equal(
            [("Duration", "600"), ("NumOfThreads", "50"), ("RampUp", "180"), ("ServerName", "front-end-canary.sock-shop"), ("TPM", "3000")],
            _tester.Engine.Last.Order.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public async Task SeedCommand_WhileItRuns_IsAcceptedWithoutASecondRun()
    {
        await Flagger.CallAsync(("cmd", SeedCommand));
        _tester.Engine.Last.Bad();

        var again = await Flagger.CallAsync(("cmd", SeedCommand));

        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Single(_tester.Engine.Runs);
    }

    [Fact]
    public async Task SeedCommand_AfterARunThatFailed_TellsItOnceAndRunsAgain()
    {
        await Flagger.CallAsync(("cmd", SeedCommand));
        _tester.Engine.Last.Bad("PV2 GET /login").End();
        await _tester.UntilAsync((await _tester.RunIdsAsync()).Single(), "Failed");

        var told = await UntilToldAsync();
        var next = await Flagger.CallAsync(("cmd", SeedCommand));

        Assert.Contains("PV2 GET /login", told.Event, StringComparison.Ordinal);
        Assert.InRange((int)told.Status!, 400, 499);
        Assert.Equal(HttpStatusCode.Accepted, next.Status);
        Assert.Equal(2, _tester.Engine.Runs.Count);
    }

    [Theory]
    [InlineData("jmeter -n -t /scenario.jmx -JServerName=shop -J TPM=60 -l /tmp/x.jtl -e -o /tmp/r", "shop", "60")]
    [InlineData("bash /opt/jmeter/bin/jmeter -n -t'/plans/scenario.jmx' \"-JServerName=a b\" -Djava.x=y -JTPM=1", "a b", "1")]
    public async Task JMeterCommand_WithTheShellOff_RunsThePlan(string command, string server, string rate)
    {
        var hook = await Flagger.CallAsync(("type", "cmd"), ("cmd", command));

        Assert.Equal(HttpStatusCode.Accepted, hook.Status);
        var order = _tester.Engine.Last.Order;
        Assert.Equal(("scenario.jmx", server, rate), (order.Plan, order.Properties["ServerName"], order.Properties["TPM"]));
    }

    [Fact]
    public async Task JMeterCommand_OfTypeBash_AnswersItsEnd()
    {
        _tester.Engine.OnStart = run => run.Bad("GET /").End();

        var hook = await Flagger.CallAsync(("type", "bash"), ("cmd", "jmeter -n -t smoke.jmx"));

        Assert.False(hook.IsSuccess);
        Assert.Contains("GET /: 1 of 1 samples failed", hook.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptCommand_WithAPort_AimsThere()
    {
        await Flagger.CallAsync(("cmd", "/load_test scenario.jmx 'localhost:8079' 1 0 10 60"));

        Assert.Equal(("localhost", 8079), (_tester.Engine.Last.Order.Target!.Host, _tester.Engine.Last.Order.Target!.Port));
    }

    [Theory]
    [InlineData("/load_test scenario.jmx host", "load_test PLAN HOST THREADS RAMPUP DURATION TPM")]
    [InlineData("/load_test scenario.jmx host 0 1 1 1", "threads is '0'")]
    [InlineData("/load_test scenario.jmx 'no host' 1 1 1 1", "no host")]
    [InlineData("/load_test nothing.jmx host 1 1 1 1", "scenario.jmx, smoke.jmx")]
    [InlineData("jmeter -n", "no plan")]
    [InlineData("jmeter -n -t scenario.jmx -r", "'-r'")]
    [InlineData("jmeter -n -t", "-t has no value")]
    public async Task PlanCommand_ThatCannotBeRun_SaysWhy(string command, string message)
    {
        var hook = await Flagger.CallAsync(("cmd", command));

        Assert.Equal(400, (int)hook.Status!);
        Assert.Contains(message, hook.Event, StringComparison.Ordinal);
        Assert.Empty(_tester.Engine.Runs);
    }

    [Theory]
    [InlineData("cmd", "curl -s http://front-end/")]
    [InlineData("cmd", "jmeter -n -t scenario.jmx; rm -rf /")]
    [InlineData("cmd", "jmeter -n -t scenario.jmx -JServerName=$(id)")]
    [InlineData("bash", "true")]
    [InlineData("helm", "test shop")]
    [InlineData("helmv3", "test shop")]
    [InlineData("kubectl", "get pods")]
    public async Task ShellCommand_WithTheShellOff_SaysHowToTurnItOn(string type, string command)
    {
        var hook = await Flagger.CallAsync(("type", type), ("cmd", command));

        Assert.Equal(403, (int)hook.Status!);
        Assert.Contains("LoadTester:Shell:Enabled", hook.Event, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "  ")]
    [InlineData("cmd", "")]
    [InlineData("bash", "")]
    [InlineData("kubectl", " ")]
    public async Task Command_Empty_Fails(string type, string command)
    {
        var hook = await Flagger.CallAsync(("type", type), ("cmd", command));

        Assert.False(hook.IsSuccess);
        Assert.Contains("cmd is empty", hook.Event, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type", "", "cmd not found in metadata")]
    [InlineData("type", "bash", "cmd not found in metadata")]
    [InlineData("type", "jmx", "plan not found in metadata")]
    [InlineData("type", "jmeter", "unknown task type jmeter")]
    [InlineData("type", "concord", "not supported; supported are jmx")]
    [InlineData("type", "ngrinder", "not supported; supported are jmx")]
    public async Task Task_ThatThereIsNot_IsABadRequestThatSaysSo(string name, string value, string message)
    {
        var hook = await Flagger.CallAsync((name, value));

        Assert.Equal(400, (int)hook.Status!);
        Assert.Contains(message, hook.Event, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/any/other/path")]
    public async Task Payload_WithoutMetadata_IsABadRequest(string path)
    {
        var hook = await Flagger.CallAsync(path);

        Assert.Equal((400, "metadata not found in payload"), ((int)hook.Status!, hook.Event));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"name":"c","namespace":"n","metadata":{"threads":50}}""")]
    public async Task Payload_ThatIsNotFlaggers_IsABadRequest(string body)
    {
        foreach (var path in new[] { "/", "/gate/check", "/gate/open", "/rollback/check" })
        {
            var response = await _tester.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Gates_OfDifferentCanaries_AreTheirOwn()
    {
        var other = new FlaggerController(_tester.Client) { Name = "orders" };
        await Flagger.CallAsync("/gate/open");

        Assert.True((await Flagger.CallAsync("/gate/check")).IsSuccess);
        Assert.False((await other.CallAsync("/gate/check")).IsSuccess);
        Assert.False((await Flagger.CallAsync("/rollback/check")).IsSuccess);
        await Flagger.CallAsync("/gate/close");
        Assert.False((await Flagger.CallAsync("/gate/check")).IsSuccess);
        Assert.True((await Flagger.CallAsync("/gate/approve")).IsSuccess);
        Assert.False((await Flagger.CallAsync("/gate/halt")).IsSuccess);
    }

    [Theory]
    [InlineData("/healthz", "OK")]
    [InlineData("/metrics", "# TYPE")]
    public async Task Probe_Get_IsAnswered(string path, string content)
    {
        var response = await _tester.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(content, await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Namespace_NotServed_IsForbidden()
    {
        _tester.With("NamespaceRegexp", "^sock-");

        Assert.Equal(202, (int)(await Flagger.CallAsync(("cmd", SeedCommand))).Status!);
        Assert.Equal(403, (int)(await new FlaggerController(_tester.Client) { Namespace = "other" }.CallAsync(("cmd", SeedCommand))).Status!);
        Assert.Equal(403, (int)(await new FlaggerController(_tester.Client) { Namespace = "other" }.CallAsync("/gate/check")).Status!);
    }

    [Fact]
    public async Task Tasks_BeyondTheLimit_FailWithText()
    {
        _tester.With("MaxRuns", "1");

        await Flagger.CallAsync(("cmd", SeedCommand));
        var second = await Flagger.CallAsync(("cmd", "jmeter -n -t smoke.jmx"));

        Assert.Equal(409, (int)second.Status!);
        Assert.Contains("LoadTester:MaxRuns", second.Event, StringComparison.Ordinal);
    }

    private async Task<HookResult> UntilToldAsync()
    {
        var hook = await Flagger.CallAsync(("cmd", SeedCommand));
        for (var i = 0; i < 100 && hook.IsSuccess; i++)
        {
            Assert.Single(_tester.Engine.Runs);
            await Task.Delay(20, TestContext.Current.CancellationToken);
            hook = await Flagger.CallAsync(("cmd", SeedCommand));
        }

        return hook;
    }
}
