using System.Globalization;

namespace Aspire.Hosting.Engine;

/// <summary>Finds who listens on a port, from the tables of the Linux kernel.</summary>
internal static class PortHolder
{
    private static readonly string[] s_tables = ["/proc/net/tcp", "/proc/net/tcp6"];
    private const string Listening = "0A";
    private const int LocalAddressColumn = 1;
    private const int StateColumn = 3;
    private const int InodeColumn = 9;

    /// <summary>Name and process id, or null where it cannot be known.</summary>
    public static string? Find(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var sockets = s_tables.Where(File.Exists)
            .SelectMany(table => Inodes(table, port)).Select(inode => $"socket:[{inode}]").ToHashSet();
        return sockets.Count is 0 ? null : Processes().FirstOrDefault(process => Holds(process, sockets)) is { } found ? Describe(found) : null;
    }

    private static IEnumerable<string> Inodes(string table, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[StateColumn] == Listening && columns[LocalAddressColumn].EndsWith(suffix, StringComparison.Ordinal))
            .Select(columns => columns[InodeColumn]);
    }

    private static IEnumerable<string> Processes() =>
        Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(descriptor => Target(descriptor) is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Null for what the process has closed in the meantime.
    private static string? Target(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Describe(string process)
    {
        var id = Path.GetFileName(process);
        try
        {
            var name = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0')[0];
            return $"{Path.GetFileName(name)} (process {id})";
        }
        catch (IOException)
        {
            return $"process {id}";
        }
    }
}
