using SockShop.Tests.Shop;

[assembly: AssemblyFixture(typeof(SockShop.Tests.Publishing.PublishedOnce))]

namespace SockShop.Tests.Publishing;

/// <summary>What publish writes with the usual parameters, written once.</summary>
public sealed class PublishedOnce : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);
    private Published? _published;

    internal async Task<Published> WrittenAsync()
    {
        await _writing.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _published ??= await Published.WriteAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _published?.Dispose();
        _writing.Dispose();
    }
}

/// <summary>A folder that publish wrote.</summary>
internal sealed class Published : IDisposable
{
    private const string BlueGreen = "kustomize/components/canary-blue-green/";
    private readonly string _parent = Directory.CreateTempSubdirectory("sockshop-publish-").FullName;

    public string Folder => Path.Combine(_parent, "out");

    /// <summary>Files by path within the folder.</summary>
    public IReadOnlyDictionary<string, string> Files => Read(Folder);

    /// <summary>What Kustomize takes in, of the base and all components that go together.</summary>
    public IReadOnlyList<ClusterObject> Objects =>
        [.. Kustomizations
            .Where(kustomization => !kustomization.Key.StartsWith(BlueGreen, StringComparison.Ordinal))
            .SelectMany(kustomization => kustomization.Value.Texts("resources").Select(file => $"{Path.GetDirectoryName(kustomization.Key)}/{file}"))
            .Where(Files.ContainsKey)
            .SelectMany(ReadObjects)];

    /// <summary>What Kustomize reads, by path.</summary>
    public IReadOnlyDictionary<string, ClusterObject> Kustomizations =>
        Files.Keys.Where(path => Path.GetFileName(path) is "kustomization.yaml").ToDictionary(path => path, path => ReadObjects(path).Single());

    public static async Task<Published> WriteAsync(params string[] arguments)
    {
        var published = new Published();
        await published.WriteAgainAsync(arguments);
        return published;
    }

    public async Task WriteAgainAsync(params string[] arguments)
    {
        using var host = AppHostProcess.Start(["publish", "-o", Folder, .. arguments]);
        Assert.True(await host.WaitForExitAsync() == 0, host.Output);
    }

    /// <summary>A folder's files by path within it.</summary>
    public static IReadOnlyDictionary<string, string> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);

    public IEnumerable<ClusterObject> ReadObjects(string path) => ClusterObject.Read(path, File.ReadAllText(Path.Combine(Folder, path)));

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
