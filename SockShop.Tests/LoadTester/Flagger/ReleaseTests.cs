using SockShop.Tests.LoadTester.Runs;
using SockShop.Tests.Services;

namespace SockShop.Tests.LoadTester.Flagger;

/// <summary>Releases as Flagger's controller takes them through their hooks.</summary>
public sealed class ReleaseTests : IAsyncDisposable
{
    private static readonly (string, string)[] s_smoke = [("type", "jmx"), ("plan", "smoke.jmx"), ("minSamples", "all"), ("wait", "8s")];

    private static readonly (string, string)[] s_load =
        [("type", "jmx"), ("plan", "scenario.jmx"), ("host", "front-end-canary.sock-shop"), ("threads", "50"), ("rampup", "180"), ("duration", "10m"), ("tpm", "3000"), ("wait", "2s")];

    private readonly LoadTesterUnderTest _tester = new();
    private readonly FlaggerController _flagger;

    public ReleaseTests() => _flagger = new(_tester.Client);

    public ValueTask DisposeAsync() => _tester.DisposeAsync();

    [Fact]
    public async Task Release_OfAGoodCanary_GoesThroughAllHooksAndEndsTheLoad()
    {
        _tester.Engine.OnStart = run =>
        {
            run.Good();
            if (run.Order.Plan == "smoke.jmx")
            {
                run.End();
            }
        };

        Assert.False((await _flagger.CallAsync("/gate/check")).IsSuccess);
        Assert.True((await _flagger.CallAsync("/gate/open")).IsSuccess);
        Assert.True((await _flagger.CallAsync("/gate/check")).IsSuccess);
        var acceptance = await _flagger.CallAsync(s_smoke);
        Assert.True(acceptance.IsSuccess, acceptance.Event);
        for (var interval = 0; interval < 3; interval++)
        {
            var load = await _flagger.CallAsync(s_load);
            Assert.True(load.IsSuccess, load.Event);
            Assert.False((await _flagger.CallAsync("/rollback/check")).IsSuccess); // a success would roll back
        }

        _flagger.Phase = "Succeeded";
        var post = await _flagger.CallAsync();

        Assert.True(post.IsSuccess);
        Assert.Contains("1 of its tasks stopped", post.Event, StringComparison.Ordinal);
        Assert.Equal(["smoke.jmx", "scenario.jmx"], _tester.Engine.Runs.Select(r => r.Order.Plan));
        Assert.All(_tester.Engine.Runs, r => Assert.True(r.IsOver));
    }

    [Fact]
    public async Task Load_Named_HasItsParametersChecked()
    {
        _tester.Engine.OnStart = run => run.Good();

        await _flagger.CallAsync([.. s_load, ("-JColour", "blue")]);

        Assert.Equal(
            [("Colour", "blue"), ("Duration", "600"), ("NumOfThreads", "50"), ("RampUp", "180"), ("ServerName", "front-end-canary.sock-shop"), ("TPM", "3000")],
            _tester.Engine.Last.Order.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value)));
    }

    [Fact]
    public async Task Canary_Unreachable_FailsTheHookWithTheSampler()
    {
        _tester.Engine.OnStart = run => run.Bad("PV1 GET /", 3);

        var hook = await _flagger.CallAsync(s_load);

        Assert.False(hook.IsSuccess);
        Assert.InRange((int)hook.Status!, 400, 499);
        Assert.Contains("PV1 GET /: 500 Internal Server Error", hook.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canary_ThatAnswersNothing_FailsTheHookBeforeItsTimeout()
    {
        var hook = await _flagger.CallAsync("/", TimeSpan.FromSeconds(30), 0, s_load);

        Assert.False(hook.IsSuccess);
        Assert.Contains("0 samples", hook.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canary_ThatTurnsBad_FailsTheHookByItsThresholds()
    {
        _tester.Engine.OnStart = run => run.Good(count: 100);
        (string, string)[] load = [.. s_load, ("thresholds", "error_rate > 1%; samples < 1")];
        Assert.True((await _flagger.CallAsync(load)).IsSuccess);

        _tester.Engine.Last.Bad("PV6 POST /cart", 5);
        var hook = await _flagger.CallAsync(load);

        Assert.False(hook.IsSuccess);
        Assert.Contains("'error_rate > 1%'", hook.Event, StringComparison.Ordinal);
        Assert.Contains("PV6 POST /cart", hook.Event, StringComparison.Ordinal);
        Assert.Single(_tester.Engine.Runs);
    }

    [Fact]
    public async Task Load_ThatEndedWell_StartsAgainAndThatFailedIsToldOnce()
    {
        _tester.Engine.OnStart = run => run.Good();
        await _flagger.CallAsync(s_load);
        await EndAsync();

        await Eventually.HoldsAsync(async () => (await _flagger.CallAsync(s_load)).IsSuccess && _tester.Engine.Runs.Count == 2, "it runs again");
        _tester.Engine.Last.Bad();
        await EndAsync();

        Assert.False((await _flagger.CallAsync(s_load)).IsSuccess);
        Assert.Equal(2, _tester.Engine.Runs.Count);
        Assert.True((await _flagger.CallAsync(s_load)).IsSuccess);
        Assert.Equal(3, _tester.Engine.Runs.Count);
    }

    [Fact]
    public async Task Load_OfANewRevision_StartsAfreshAndForgetsTheOldOne()
    {
        _tester.Engine.OnStart = run => run.Good();
        await _flagger.CallAsync(s_load);
        var old = _tester.Engine.Last.Bad("old");

        _flagger.Checksum = "7f7f7f7f7";
        var hook = await _flagger.CallAsync(s_load);

        Assert.True(hook.IsSuccess, hook.Event);
        Assert.True(old.IsStopped);
        Assert.Equal(2, _tester.Engine.Runs.Count);
    }

    [Fact]
    public async Task Load_OfAnotherCanary_IsAnotherRun()
    {
        _tester.Engine.OnStart = run => run.Good();

        await _flagger.CallAsync(s_load);
        await new FlaggerController(_tester.Client) { Namespace = "staging" }.CallAsync(s_load);

        Assert.Equal(["canary front-end.sock-shop", "canary front-end.staging"], _tester.Engine.Runs.Select(r => r.Order.By));
    }

    [Fact]
    public async Task Rollback_WhenItsGateIsOpened_IsApprovedAndStopsTheLoad()
    {
        _tester.Engine.OnStart = run => run.Good();
        await _flagger.CallAsync(s_load);

        var before = await _flagger.CallAsync("/rollback/check");
        await _flagger.CallAsync("/rollback/open");
        var after = await _flagger.CallAsync("/rollback/check");
        await _flagger.CallAsync("/rollback/close");

        Assert.False(before.IsSuccess);
        Assert.True(after.IsSuccess);
        Assert.False((await _flagger.CallAsync("/rollback/check")).IsSuccess);
        Assert.True(_tester.Engine.Last.IsStopped);
    }

    [Fact]
    public async Task Load_ForACanaryThatIsOver_IsNotStarted()
    {
        _flagger.Phase = "Failed";

        var hook = await _flagger.CallAsync(s_load);

        Assert.True(hook.IsSuccess);
        Assert.Empty(_tester.Engine.Runs);
    }

    [Fact]
    public async Task Hook_RepeatedAfterATimeout_MeetsTheRunItStarted()
    {
        _tester.Engine.OnStart = run => run.Good();

        var hook = await _flagger.CallAsync("/", TimeSpan.FromSeconds(2), 2, s_smoke);
        _tester.Engine.Last.End();
        var next = await _flagger.CallAsync(s_smoke);

        Assert.Equal("giving up after 3 attempt(s)", hook.Event);
        Assert.True(next.IsSuccess, next.Event);
        Assert.Single(_tester.Engine.Runs);
    }

    [Fact]
    public async Task Load_StoppedByAPerson_IsToldOnce()
    {
        _tester.Engine.OnStart = run => run.Good();
        await _flagger.CallAsync(s_load);
        var id = (await _tester.RunIdsAsync()).Single();
        await _tester.Client.PostAsync($"/api/runs/{id}/stop", null, TestContext.Current.CancellationToken);
        await _tester.UntilAsync(id, "Stopped");

        var told = await _flagger.CallAsync(s_load);

        Assert.Contains("stopped through the API", told.Event, StringComparison.Ordinal);
        Assert.True((await _flagger.CallAsync(s_load)).IsSuccess);
    }

    [Theory]
    [InlineData("threads", "0")]
    [InlineData("threads", "fifty")]
    [InlineData("duration", "-1")]
    [InlineData("tpm", "")]
    [InlineData("minSamples", "none")]
    [InlineData("wait", "2h")]
    [InlineData("thresholds", "p95 >")]
    [InlineData("target", "ftp://x")]
    [InlineData("minsample", "1")]
    [InlineData("plan", "/etc/passwd")]
    public async Task Load_WithAWrongSetting_NamesIt(string name, string value)
    {
        (string Name, string)[] load = [.. s_load.Where(s => s.Item1 != name), (name, value)];

        var hook = await _flagger.CallAsync(load);

        Assert.Equal(400, (int)hook.Status!);
        Assert.Contains(name == "thresholds" ? "p95 >" : name == "plan" ? "passwd" : name == "target" ? "ftp" : name, hook.Event, StringComparison.Ordinal);
        Assert.Empty(_tester.Engine.Runs);
    }

    private async Task EndAsync()
    {
        _tester.Engine.Last.End();
        var id = (await _tester.RunIdsAsync())[0];
        await Eventually.HoldsAsync(async () => (await _tester.RunAsync(id)).GetProperty("state").GetString() is "Passed" or "Failed", "the run is over");
    }
}
