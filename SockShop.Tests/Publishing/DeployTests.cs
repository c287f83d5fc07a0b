using SockShop.AppHost.Kubernetes.Checking;

namespace SockShop.Tests.Publishing;

/// <summary>The committed output, and what another publish changes of it.</summary>
public sealed class DeployTests(PublishedOnce once)
{
    [Fact]
    public async Task Deploy_Committed_IsWhatPublishWritesWithTheUsualParameters()
    {
        var published = (await once.WrittenAsync()).Files;
        var committed = Published.Read(Path.Combine(Repository.Root, "deploy"));

        var different = published.Keys.Union(committed.Keys).Where(path => published.GetValueOrDefault(path) != committed.GetValueOrDefault(path)).Order(StringComparer.Ordinal).ToArray();

        Assert.True(different is [], $"Run: dotnet run --project SockShop.AppHost -- publish -o deploy, and review\n{string.Join('\n', different)}");
    }

    [Fact]
    public void Deploy_Checked_HasNoFinding()
    {
        var report = ManifestCheck.Run(Path.Combine(Repository.Root, "deploy"));

        Assert.Empty(report.Findings);
        Assert.True(report.Checked.Count >= 3, string.Join("; ", report.Checked));
    }

    [Fact]
    public async Task Publish_Again_WritesTheSameBytes()
    {
        using var again = await Published.WriteAsync();

        Assert.Equal((await once.WrittenAsync()).Files, again.Files);
    }

    [Fact]
    public async Task Publish_OneReplicaMore_ChangesOneLineOfOneFile()
    {
        using var three = await Published.WriteAsync("--Publish:Replicas=3");
        var (before, after) = ((await once.WrittenAsync()).Files, three.Files);

        var changed = Assert.Single(before.Keys.Union(after.Keys), path => before[path] != after[path]);

        var lines = before[changed].Split('\n').Zip(after[changed].Split('\n')).Where(line => line.First != line.Second);
        Assert.Equal(("  replicas: \"2\"", "  replicas: \"3\""), Assert.Single(lines));
    }

    [Fact]
    public async Task Publish_AsTheAspireToolAsks_WritesTheSame()
    {
        using var folder = new Services.TemporaryFolder();
        var output = folder.File("out");
        using var host = Shop.AppHostProcess.Start("--operation", "publish", "--step", "publish", "--output-path", output, "--log-level", "Information");

        Assert.True(await host.WaitForExitAsync() == 0, host.Output);

        Assert.Equal((await once.WrittenAsync()).Files, Published.Read(output));
    }

    [Fact]
    public async Task Publish_Files_HoldNoSecretNoNullNoPathOfThisMachineAndNoTagThatMoves()
    {
        var files = (await once.WrittenAsync()).Files;

        var images = files.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(file => file.Value.Split('\n'))
            .Where(line => line.TrimStart(' ', '-').StartsWith("image: ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(@":v?[0-9]+\.[0-9]+(\.[0-9]+)?$", image));
        Assert.All(files, file => Assert.DoesNotContain(Repository.Root, file.Value, StringComparison.Ordinal));
        Assert.All(files, file => Assert.DoesNotContain('\r', file.Value));
        Assert.All(files.Where(file => file.Key.EndsWith(".yaml", StringComparison.Ordinal)), file => Assert.DoesNotMatch(@"(?m)^kind: Secret$|: null$|: ~$|&[a-z0-9]+ ", file.Value));
    }
}
