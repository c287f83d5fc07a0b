using System.Text;

namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>
/// The published folder. It is written beside itself and then put in place, so that it is the old one or the new one and never
/// half of each; and it replaces only what was published before.
/// </summary>
internal sealed class OutputFolder(string path)
{
    private const string Marker = ".published";
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <exception cref="DistributedApplicationException">Somebody else's files are there.</exception>
    public void Check()
    {
        if (File.Exists(_path))
        {
            throw new DistributedApplicationException($"The output {_path} is a file. Name a folder with -o DIR.");
        }

        if (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any() && !File.Exists(Path.Combine(_path, Marker)))
        {
            throw new DistributedApplicationException($"The folder {_path} holds files that were not published (it has no {Marker}). Name an empty or new one with -o DIR.");
        }
    }

    /// <exception cref="DistributedApplicationException">It cannot be written.</exception>
    public void Replace(IEnumerable<OutputFile> files)
    {
        Check();
        var next = Sibling("new");
        try
        {
            Directory.CreateDirectory(next);
            foreach (var file in files.Append(new(Marker, "Written by publish, which replaces the whole folder.\n")))
            {
                Write(next, file);
            }

            Swap(next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The output {_path} cannot be written ({e.Message}). Name another folder with -o DIR.");
        }
        finally
        {
            Delete(next);
        }
    }

    private static void Write(string folder, OutputFile file)
    {
        var path = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(file.Text));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, file.IsExecutable ? Executable : Readable);
        }
    }

    private void Swap(string next)
    {
        var last = Sibling("old");
        if (Directory.Exists(_path))
        {
            Directory.Move(_path, last);
        }

        try
        {
            Directory.Move(next, _path);
        }
        catch (IOException) when (Directory.Exists(last))
        {
            Directory.Move(last, _path);
            throw;
        }

        Delete(last);
    }

    private string Sibling(string what) => Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.{what}-{Path.GetRandomFileName()}");

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
