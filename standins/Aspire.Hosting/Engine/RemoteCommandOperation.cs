using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>Sends a command to the AppHost of this folder that runs.</summary>
internal sealed class RemoteCommandOperation(IConfiguration configuration, AppHostLocation appHost) : IOperation
{
    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        using var socket = Connect() ?? throw new DistributedApplicationException("The application does not run. Start it in another terminal first.");
        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync($"{configuration["AppHost:Resource"]} {configuration["AppHost:Command"]}".AsMemory(), cancellationToken);
        var answer = await reader.ReadLineAsync(cancellationToken) ?? "";
        var message = answer[(answer.IndexOf(' ') + 1)..];
        if (!answer.StartsWith(RemoteCommandListener.Success, StringComparison.Ordinal))
        {
            throw new DistributedApplicationException(message);
        }

        System.Console.WriteLine(message);
    }

    private Socket? Connect()
    {
        foreach (var path in RemoteCommandSockets.Of(appHost).ToArray())
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(path));
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                File.Delete(path);
            }
        }

        return null;
    }
}
