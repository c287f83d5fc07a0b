using Microsoft.Extensions.DependencyInjection;

namespace SockShop.AppHost.Shop;

/// <summary>
/// The folder of the embedded files. Runs may share it, as replicas would; a fresh start empties it and so needs it alone.
/// </summary>
internal sealed class DataFolder(string path) : IDisposable
{
    private FileStream? _inUse;

    /// <summary>Marks the folder as used by this run, and empties it first when the run starts fresh.</summary>
    /// <exception cref="DistributedApplicationException">Another run uses the folder that this one would empty, or it cannot be written.</exception>
    public void Open(bool fresh)
    {
        try
        {
            Directory.CreateDirectory(path);
            if (fresh)
            {
                using var alone = Lock(FileShare.None);
                Empty();
            }

            _inUse = Lock(FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(fresh
                ? $"The data folder {path} cannot be emptied: another run uses it, or it cannot be written ({e.Message}). Stop that run, or choose another folder with --data DIR."
                : $"The data folder {path} cannot be used ({e.Message}). Choose another with --data DIR.");
        }
    }

    public void Dispose() => _inUse?.Dispose();

    private FileStream Lock(FileShare share) => new(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.Read, share);

    private void Empty()
    {
        foreach (var file in Directory.EnumerateFiles(path, "*.db*"))
        {
            File.Delete(file);
        }
    }
}

internal static class DataFolderExtensions
{
    /// <summary>Opens the data folder before anything starts, where this run keeps its stores in one.</summary>
    public static void AddDataFolder(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        if (options.Profile == Profile.Embedded)
        {
            var folder = new DataFolder(options.DataFolder);
            builder.Services.AddSingleton(_ => folder); // released when the application ends
            builder.Eventing.Subscribe<BeforeStartEvent>((started, _) =>
            {
                started.Services.GetRequiredService<DataFolder>().Open(options.Fresh);
                return Task.CompletedTask;
            });
        }
    }
}
