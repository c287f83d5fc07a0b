using System.Diagnostics;
using SockShop.Tests.Services;
using SockShop.Tests.Shop;

namespace SockShop.Tests.Publishing;

/// <summary>The output folder is the old one or the new one, and never somebody else's.</summary>
public sealed class OutputFolderTests(PublishedOnce once)
{
    private const int Kills = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_IntoAFolderOfOthers_TouchesNothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("mine"), "mine", Ct);

        using var host = AppHostProcess.Start("publish", "-o", folder.FullName);

        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.Contains(folder.FullName, Assert.Single(host.Lines), StringComparison.Ordinal);
        Assert.Equal(folder.File("mine"), Assert.Single(Directory.EnumerateFileSystemEntries(folder.FullName)));
    }

    [Fact]
    public async Task Publish_OverAnOlderOutput_LeavesNothingOfIt()
    {
        using var published = await Published.WriteAsync("--Publish:Replicas=1");
        await File.WriteAllTextAsync(Path.Combine(published.Folder, "stale.yaml"), "kind: Stale", Ct);

        await published.WriteAgainAsync();

        Assert.Equal((await once.WrittenAsync()).Files, published.Files);
        Assert.Equal(published.Folder, Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(published.Folder)!)));
    }

    [Fact]
    public async Task Publish_KilledAtAnyTime_LeavesTheOldOutputOrTheNew()
    {
        using var published = await Published.WriteAsync();
        using var other = await Published.WriteAsync("--Publish:Replicas=3");
        var complete = new[] { (await once.WrittenAsync()).Files, other.Files };
        var time = await TimeAsync(published);

        for (var kill = 1; kill <= Kills; kill++)
        {
            using var host = AppHostProcess.Start("publish", "-o", published.Folder, $"--Publish:Replicas={2 + (kill % 2)}");
            await Task.Delay(time * kill / Kills, Ct);
            host.KillAlone();
            await host.WaitForExitAsync();

            var found = published.Files;
            Assert.Contains(complete, files => files.Count == found.Count && files.All(file => found.GetValueOrDefault(file.Key) == file.Value));
        }
    }

    private static async Task<TimeSpan> TimeAsync(Published published)
    {
        var clock = Stopwatch.StartNew();
        await published.WriteAgainAsync();
        return clock.Elapsed;
    }
}
