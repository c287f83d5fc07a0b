using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>Sends a command to the AppHost of this folder that runs; of several to the one started last, and says so.</summary>
internal sealed class RemoteCommandOperation(IConfiguration configuration, AppHostLocation appHost) : IOperation
{
    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        var running = ResourceServiceSockets.ConnectAll(appHost);
        try
        {
            if (running is not [var (process, socket), .. var others])
            {
                throw new DistributedApplicationException("The application does not run. Start it in another terminal first.");
            }

            if (others.Length > 0)
            {
                System.Console.WriteLine($"The application runs more than once; this goes to the last one started, process {process}, and not to {string.Join(", ", others.Select(other => other.Process))}.");
            }

            System.Console.WriteLine(await SendAsync(socket, cancellationToken));
        }
        finally
        {
            foreach (var (_, socket) in running)
            {
                socket.Dispose();
            }
        }
    }

    private async Task<string> SendAsync(Socket socket, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync($"execute {configuration["AppHost:Resource"]} {configuration["AppHost:Command"]}".AsMemory(), cancellationToken);
        return await reader.ReadLineAsync(cancellationToken) is { } line && JsonSerializer.Deserialize<CommandAnswer>(line, ResourceServiceListener.Json) is { } answer
            ? answer.Success ? answer.Message : throw new DistributedApplicationException(answer.Message)
            : throw new DistributedApplicationException("The application ended before it answered.");
    }
}
