using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SockShop.Tests.FrontEnd;

namespace SockShop.Tests.LoadTester.Runs;

public sealed class RunApiTests : IAsyncDisposable
{
    private static readonly string[] s_thresholds = ["p95 > 500ms"];
    private readonly LoadTesterUnderTest _tester = new();

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Fact]
    public async Task Plans_OfTheFolder_AreListed()
    {
        File.WriteAllText(Path.Combine(_tester.Plans, "userlist.csv"), "a");

        var plans = await _tester.Client.GetFromJsonAsync<JsonElement>("/api/plans", TestContext.Current.CancellationToken);

        Assert.Equal(["scenario.jmx", "smoke.jmx"], plans.EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Start_WithAnOrder_RunsItAndSaysWhatItCameTo()
    {
        var response = await _tester.StartAsync(new { plan = "scenario.jmx", target = "localhost:8079", properties = new Dictionary<string, string> { ["TPM"] = "600" }, thresholds = s_thresholds });

        var order = _tester.Engine.Last.Order;
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(("scenario.jmx", "localhost", 8079, "600"), (order.Plan, order.Target!.Host, order.Target.Port, order.Properties["TPM"]));
        var run = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal($"/api/runs/{run.GetProperty("id")}", response.Headers.Location!.ToString());
        Assert.Equal("Running", run.GetProperty("state").GetString());
        Assert.Equal("p95 > 500ms", run.GetProperty("thresholds")[0].GetString());
        Assert.Contains("10 users", run.GetProperty("settings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutTargetAndThresholds_TakesTheServicesUsualOnes()
    {
        _tester.With("Target", "http://localhost:8079").With("FailIf:0", "error_rate > 1%");

        await _tester.StartedAsync();

        Assert.Equal(("localhost", 8079), (_tester.Engine.Last.Order.Target!.Host, _tester.Engine.Last.Order.Target!.Port));
        Assert.Equal(["error_rate > 1%"], _tester.Engine.Last.Order.FailIf);
    }

    [Theory]
    [InlineData("passwd")]
    [InlineData("../plans/scenario.jmx")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("SCENARIO.JMX")]
    public async Task Start_OfAPlanThatIsNotInTheFolder_NamesThoseThatAre(string plan)
    {
        var response = await _tester.StartAsync(new { plan });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("scenario.jmx, smoke.jmx", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(_tester.Engine.Runs);
    }

    [Theory]
    [InlineData("https://shop")]
    [InlineData("shop:0")]
    [InlineData("shop:99999")]
    [InlineData("user:secret@shop")]
    [InlineData("shop/path")]
    [InlineData("a b")]
    public async Task Start_WithATargetThatIsNone_SaysHowToWriteOne(string target)
    {
        var response = await _tester.StartAsync(new { plan = "scenario.jmx", target });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("HOST:PORT", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithPropertiesBeyondTheBounds_IsRefused()
    {
        var many = Enumerable.Range(0, 101).ToDictionary(i => $"p{i}", _ => "1");

        foreach (var properties in new[] { many, new() { ["a b"] = "1" }, new() { ["a"] = new string('x', 1_001) }, new() { [""] = "1" } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _tester.StartAsync(new { plan = "scenario.jmx", properties })).StatusCode);
        }
    }

    [Fact]
    public async Task Start_OfAPlanThatCannotBeRun_SaysWhyAndLeavesNothing()
    {
        _tester.Engine.Broken = "scenario.jmx";

        var response = await _tester.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("not supported", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await _tester.RunIdsAsync());
        Assert.Empty(Directory.GetDirectories(_tester.Data));
    }

    [Fact]
    public async Task Start_BeyondTheLimit_IsRefusedUntilOneEnds()
    {
        _tester.With("MaxRuns", "2");
        var first = await _tester.StartedAsync();
        await _tester.StartedAsync();

        var third = await _tester.StartAsync();
        _tester.Engine.Runs[0].Good().End();
        await _tester.UntilAsync(first, "Passed");

        Assert.Equal(HttpStatusCode.Conflict, third.StatusCode);
        Assert.Contains("LoadTester:MaxRuns", await third.TextAsync(), StringComparison.Ordinal);
        await _tester.StartedAsync();
    }

    [Fact]
    public async Task Run_AtItsEnd_HasItsFiguresReportAndResults()
    {
        var id = await _tester.StartedAsync();
        _tester.Engine.Last.Good("GET /", 9).Bad("GET /cart").End();
        await _tester.UntilAsync(id, "Failed");

        var run = await _tester.RunAsync(id);
        var report = await _tester.Client.GetAsync($"/api/runs/{id}/report", TestContext.Current.CancellationToken);
        var results = await _tester.Client.GetAsync($"/api/runs/{id}/results", TestContext.Current.CancellationToken);

        Assert.Equal(10, run.GetProperty("figures").GetProperty("total").GetProperty("samples").GetInt32());
        Assert.Contains("GET /cart", run.GetProperty("failures")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("500 Internal Server Error", run.GetProperty("figures").GetProperty("samplers")[1].GetProperty("firstFailure").GetString());
        Assert.Contains("A report", await report.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", report.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("timeStamp", await results.TextAsync(), StringComparison.Ordinal);
        Assert.Equal($"{id}.jtl", results.Content.Headers.ContentDisposition!.FileName);
    }

    [Fact]
    public async Task Run_ThatGoesOn_TellsItsFiguresAndHasNoReportYet()
    {
        var id = await _tester.StartedAsync();
        _tester.Engine.Last.Good(count: 3);

        var run = await _tester.RunAsync(id);

        Assert.Equal(3, run.GetProperty("figures").GetProperty("total").GetProperty("samples").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await _tester.Client.GetAsync($"/api/runs/{id}/report", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await _tester.Client.DeleteAsync($"/api/runs/{id}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Stop_ARun_LetsItsUsersEnd()
    {
        var id = await _tester.StartedAsync();

        var response = await _tester.Client.PostAsync($"/api/runs/{id}/stop", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await _tester.UntilAsync(id, "Stopped");
        Assert.True(_tester.Engine.Last.IsStopped);
    }

    [Fact]
    public async Task Run_LongerThanTheLimit_IsStoppedAndHasFailed()
    {
        _tester.With("MaxDuration", "00:00:01");

        var id = await _tester.StartedAsync();

        await _tester.UntilAsync(id, "Failed");
        Assert.Contains("LoadTester:MaxDuration", (await _tester.RunAsync(id)).GetProperty("failures")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_AnEndedRun_ForgetsItAndItsFiles()
    {
        var id = await _tester.StartedAsync();
        _tester.Engine.Last.Good().End();
        await _tester.UntilAsync(id, "Passed");

        var response = await _tester.Client.DeleteAsync($"/api/runs/{id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(await _tester.RunIdsAsync());
        Assert.Empty(Directory.GetDirectories(_tester.Data));
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("..%2F..%2Fetc")]
    public async Task Run_Unknown_Is404(string id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _tester.Client.GetAsync($"/api/runs/{id}/report", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _tester.Client.DeleteAsync($"/api/runs/{id}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Post_ToAnUnknownPathOfTheApi_IsNoWebhook()
    {
        var response = await _tester.Client.PostAsJsonAsync("/api/nothing", new { name = "c", @namespace = "n" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
