using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Engine;

/// <summary>Ports nobody listens on, below those the system hands out itself, and none twice in this process.</summary>
internal static class FreePorts
{
    private const int First = 10000;
    private const int Last = 32767;

    private static readonly ConcurrentDictionary<int, bool> s_taken = new();

    public static int Take()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (s_taken.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }
    }

    public static bool IsFree(int port) => CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AddressNotAvailable;
        }
    }
}
