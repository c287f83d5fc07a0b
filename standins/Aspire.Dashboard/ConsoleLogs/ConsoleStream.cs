using System.Globalization;
using System.Net.Sockets;
using System.Threading.Channels;
using Aspire.Dashboard.Html;
using Aspire.Dashboard.Resources;

namespace Aspire.Dashboard.ConsoleLogs;

/// <summary>
/// A resource's console as server-sent events: what the AppHost tells is passed on, nothing is kept here. An event is a batch
/// of lines, its id the last line's number, with which a browser comes back after a break.
/// </summary>
internal static class ConsoleStream
{
    private const int MaxBatch = 200;
    private const int MaxLineLength = 8_192;
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);

    public static async Task SendAsync(string name, HttpContext context, ResourceService service, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var seen = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("retry: 1000\n\n", ending.Token);
        var lines = Channel.CreateBounded<ConsoleLine>(MaxBatch);
        var reading = ReadAsync(name, service, lines.Writer, ending.Token);
        try
        {
            while (await HasMoreAsync(lines.Reader, context.Response, ending.Token))
            {
                var batch = Batch(lines.Reader, ref seen);
                if (batch != Markup.None)
                {
                    await context.Response.WriteAsync($"id: {seen}\ndata: {batch}\n\n", ending.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // the browser has gone, or the dashboard ends
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    public static Markup Line(ConsoleLine line) =>
        Markup.Of($"""<li{Markup.If(line.Error, " class=\"error\"")} value="{line.Number}">{Markup.If(line.Error, "<span class=\"only-read\">error: </span>")}{AnsiText.ToMarkup(OneLine(line.Text))}</li>""");

    private static async Task ReadAsync(string name, ResourceService service, ChannelWriter<ConsoleLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in service.LogsAsync(name, cancellationToken))
            {
                await lines.WriteAsync(line, cancellationToken);
            }
        }
        catch (Exception lost) when (lost is SocketException or IOException or OperationCanceledException)
        {
            // the browser asks again
        }
        finally
        {
            lines.Complete();
        }
    }

    /// <summary>Waits for lines, and now and then sends a comment, by which a browser that has gone is noticed.</summary>
    private static async Task<bool> HasMoreAsync(ChannelReader<ConsoleLine> lines, HttpResponse response, CancellationToken cancellationToken)
    {
        var more = lines.WaitToReadAsync(cancellationToken).AsTask();
        while (await Task.WhenAny(more, Task.Delay(s_beat, cancellationToken)) != more)
        {
            await response.WriteAsync(":\n\n", cancellationToken);
        }

        return await more;
    }

    private static Markup Batch(ChannelReader<ConsoleLine> lines, ref long seen)
    {
        var batch = new List<ConsoleLine>();
        while (batch.Count < MaxBatch && lines.TryRead(out var line))
        {
            if (line.Number > seen)
            {
                batch.Add(line);
                seen = line.Number;
            }
        }

        return Markup.Each(batch, Line);
    }

    private static string OneLine(string text) => text[..Math.Min(text.Length, MaxLineLength)].ReplaceLineEndings(" ");
}
