using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Aspire.Dashboard.Resources;

/// <summary>
/// Asks the AppHost's resource service: a connection for each request on its Unix domain socket, one line to ask, lines of
/// JSON for an answer.
/// </summary>
internal sealed class ResourceService(DashboardOptions options)
{
    public bool Exists => options.ResourceSocket is not null;

    /// <summary>All resources, then each change; ends with the connection.</summary>
    public IAsyncEnumerable<ResourceSnapshot> WatchAsync(CancellationToken cancellationToken) =>
        AskAsync<ResourceSnapshot>("watch", cancellationToken);

    /// <summary>All lines so far, then each new one; ends with the connection.</summary>
    public IAsyncEnumerable<ConsoleLine> LogsAsync(string resource, CancellationToken cancellationToken) =>
        AskAsync<ConsoleLine>($"logs {resource}", cancellationToken);

    public async Task<CommandOutcome> ExecuteAsync(string resource, string command, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var outcome in AskAsync<CommandOutcome>($"execute {resource} {command}", cancellationToken))
            {
                return outcome;
            }
        }
        catch (Exception lost) when (lost is SocketException or IOException)
        {
            // answered below
        }

        return new(false, "The AppHost did not answer.");
    }

    private async IAsyncEnumerable<T> AskAsync<T>(string request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.ResourceSocket!), cancellationToken);
        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        await writer.WriteLineAsync(request.AsMemory(), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web) is { } answer)
            {
                yield return answer;
            }
        }
    }
}

internal sealed record ConsoleLine(long Number, string Text, bool Error);
