using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Engine;

/// <summary>Where running AppHosts tell of their resources: one socket a process, for its user alone.</summary>
internal static class ResourceServiceSockets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int ShortHash = 12;

    /// <summary>Where this process listens, or will.</summary>
    public static string PathOf(AppHostLocation appHost) =>
        Path.Combine(Folder(), string.Create(CultureInfo.InvariantCulture, $"{Key(appHost)}-{Environment.ProcessId}.sock"));

    /// <summary>Listens for requests to this process, and removes what AppHosts that were killed have left.</summary>
    public static (Socket Socket, string Path) Listen(AppHostLocation appHost)
    {
        var path = PathOf(appHost);
        foreach (var (_, other) in ConnectAll(appHost))
        {
            other.Dispose();
        }

        // Nobody sees the socket before it listens: who found it mute would take it for a left-over.
        var unseen = path + ".new";
        File.Delete(unseen);
        var socket = New();
        socket.Bind(new UnixDomainSocketEndPoint(unseen));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(unseen, OwnerOnly);
        }

        socket.Listen();
        File.Move(unseen, path, overwrite: true);
        return (socket, path);
    }

    /// <summary>Connects to the AppHosts of a folder, the one started last first.</summary>
    public static (string Process, Socket Socket)[] ConnectAll(AppHostLocation appHost) =>
        [.. from path in Directory.GetFiles(Folder(), $"{Key(appHost)}-*.sock").OrderByDescending(File.GetCreationTimeUtc)
            let socket = Connect(path)
            where socket is not null
            select (Path.GetFileNameWithoutExtension(path).Split('-')[^1], socket)];

    private static Socket? Connect(string path)
    {
        var socket = New();
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            if (exception.SocketErrorCode is SocketError.ConnectionRefused)
            {
                File.Delete(path);
            }

            return null;
        }
    }

    private static Socket New() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private static string Folder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folder = Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), ".aspire", "apphosts");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder).FullName
            : Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute).FullName;
    }

    private static string Key(AppHostLocation appHost) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHost.Directory)))[..ShortHash];
}
