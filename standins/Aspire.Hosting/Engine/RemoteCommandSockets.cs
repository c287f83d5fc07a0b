using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Engine;

/// <summary>Where a running AppHost takes commands: one socket a process, in a folder that only its user can enter.</summary>
internal static class RemoteCommandSockets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int ShortHash = 12;

    public static string PathOfThisProcess(AppHostLocation appHost) =>
        Path.Combine(Folder(), $"{Key(appHost)}-{Environment.ProcessId}.sock");

    /// <summary>The sockets of the AppHosts in a folder, newest first; some may be left over from a process that was killed.</summary>
    public static IEnumerable<string> Of(AppHostLocation appHost) =>
        Directory.EnumerateFiles(Folder(), $"{Key(appHost)}-*.sock").OrderByDescending(File.GetCreationTimeUtc);

    /// <summary>Removes what AppHosts that were killed have left.</summary>
    public static void RemoveLeftOvers(AppHostLocation appHost)
    {
        foreach (var path in Of(appHost).ToArray())
        {
            var process = int.Parse(Path.GetFileNameWithoutExtension(path).Split('-')[^1], CultureInfo.InvariantCulture);
            if (process == Environment.ProcessId || !IsAlive(process))
            {
                File.Delete(path);
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            Process.GetProcessById(process).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Folder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".aspire", "apphosts");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder).FullName
            : Directory.CreateDirectory(folder, OwnerOnly).FullName;
    }

    private static string Key(AppHostLocation appHost) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHost.Directory)))[..ShortHash];
}
