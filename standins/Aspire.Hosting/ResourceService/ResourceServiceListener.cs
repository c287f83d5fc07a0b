using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>
/// Answers the dashboard, and other runs of the AppHost: a line with a request, answered by lines of JSON.
/// <c>watch</c>: how each resource stands, then every change. <c>logs NAME</c>: its log, then what comes.
/// <c>execute NAME COMMAND</c>: how the command ended.
/// </summary>
internal sealed class ResourceServiceListener(
    ResourceCommandService commands, ResourceNotificationService notifications, ResourceLoggerService logs, DistributedApplicationModel model, AppHostLocation appHost)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var (socket, path) = ResourceServiceSockets.Listen(appHost);
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
        var request = await reader.ReadLineAsync(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var gone = CancelAtEndAsync(reader, over);
        try
        {
            await WriteAsync(stream, request?.Split(' ') ?? [], over.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Who asked does not listen any more.
        }
        finally
        {
            await over.CancelAsync();
            await gone;
        }
    }

    private async Task WriteAsync(NetworkStream stream, string[] request, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case ["watch"]:
                await foreach (var change in notifications.WatchAsync(cancellationToken))
                {
                    await WriteLineAsync(stream, ResourceDescription.Of(change), cancellationToken);
                }

                break;
            case ["logs", var name] when model.Find(name) is not null:
                await foreach (var lines in logs.Log(name).WatchAsync(cancellationToken))
                {
                    foreach (var line in lines)
                    {
                        await WriteLineAsync(stream, new { Number = line.LineNumber, Text = line.Content, Error = line.IsErrorMessage }, cancellationToken);
                    }
                }

                break;
            case ["execute", var name, var command]:
                var result = await commands.ExecuteCommandAsync(name, command, cancellationToken);
                await WriteLineAsync(stream, new CommandAnswer(result.Success, result.Message ?? $"{name}: {command} done."), cancellationToken);
                break;
        }
    }

    private static async Task WriteLineAsync<T>(NetworkStream stream, T value, CancellationToken cancellationToken) =>
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(value, Json), (byte)'\n'], cancellationToken);

    private static async Task CancelAtEndAsync(StreamReader reader, CancellationTokenSource over)
    {
        try
        {
            while (await reader.ReadLineAsync(over.Token) is not null)
            {
            }

            await over.CancelAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            await over.CancelAsync();
        }
    }
}
