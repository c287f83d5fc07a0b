using SockShop.Tests.Services;

namespace SockShop.Tests.LoadTester.Runs;

/// <summary>Runs outlive the process, within bounds.</summary>
public sealed class RunArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_AfterARestart_AreStillThereWithTheirReports()
    {
        string id;
        await using (var first = new LoadTesterUnderTest(_folder))
        {
            id = await first.StartedAsync(new { plan = "smoke.jmx", properties = new Dictionary<string, string> { ["TPM"] = "60" } });
            first.Engine.Last.Good().End();
            await first.UntilAsync(id, "Passed");
        }

        await using var second = new LoadTesterUnderTest(_folder);
        var run = await second.RunAsync(id);

        Assert.Equal(("Passed", "smoke.jmx", "60"), (run.GetProperty("state").GetString(), run.GetProperty("plan").GetString(), run.GetProperty("properties").GetProperty("TPM").GetString()));
        Assert.True((await second.Client.GetAsync($"/api/runs/{id}/report", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Run_WhenTheServiceEnds_IsInterrupted()
    {
        string id;
        await using (var first = new LoadTesterUnderTest(_folder))
        {
            id = await first.StartedAsync();
            first.Engine.Last.IsStubborn = true;
            await first.Service.DisposeAsync();
        }

        await using var second = new LoadTesterUnderTest(_folder);

        Assert.Equal("Interrupted", (await second.RunAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Run_ThatWasKilledWithTheService_IsInterrupted()
    {
        await using var dead = new LoadTesterUnderTest(_folder);
        var id = await dead.StartedAsync();
        await using var next = new LoadTesterUnderTest(_folder);

        Assert.Equal("Interrupted", (await next.RunAsync(id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Runs_BeyondTheLimit_MakeRoomTheOldestFirst()
    {
        await using var tester = new LoadTesterUnderTest(_folder).With("MaxKept", "2");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await tester.StartedAsync());
            tester.Engine.Last.Good().End();
            await tester.UntilAsync(ids[i], "Passed");
        }

        Assert.Equal(ids.Skip(1).Reverse(), await tester.RunIdsAsync());
        await Eventually.HoldsAsync(() => Directory.GetDirectories(tester.Data).Length == 2, "the oldest run's folder is gone");
    }

    [Fact]
    public async Task Record_ThatCannotBeRead_IsLeftOutAndLeftAlone()
    {
        Directory.CreateDirectory(_folder.File("data/20260101-000000-000-abcdef"));
        File.WriteAllText(_folder.File("data/20260101-000000-000-abcdef/run.json"), "{ half");

        await using var tester = new LoadTesterUnderTest(_folder);

        Assert.Empty(await tester.RunIdsAsync());
        Assert.True(File.Exists(_folder.File("data/20260101-000000-000-abcdef/run.json")));
    }
}
