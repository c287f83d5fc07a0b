using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Carries out commands that another run of the AppHost sends: a line with resource and command, answered by a line.</summary>
internal sealed class RemoteCommandListener(ResourceCommandService commands, AppHostLocation appHost)
{
    public const string Success = "ok";
    public const string Failure = "failed";

    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var (socket, path) = RemoteCommandSockets.Listen(appHost);
        try
        {
            while (true)
            {
                _ = AnswerAsync(await socket.AcceptAsync(cancellationToken), cancellationToken);
            }
        }
        finally
        {
            socket.Dispose();
            File.Delete(path);
        }
    }

    private async Task AnswerAsync(Socket client, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(client, ownsSocket: true);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream);
        if ((await reader.ReadLineAsync(cancellationToken))?.Split(' ') is [var resource, var command])
        {
            var result = await commands.ExecuteCommandAsync(resource, command, cancellationToken);
            await writer.WriteLineAsync($"{(result.Success ? Success : Failure)} {result.Message ?? $"{resource}: {command} done."}");
        }
    }
}
