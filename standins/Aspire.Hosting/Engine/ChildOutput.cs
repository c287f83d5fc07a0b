using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Takes what a process writes into its resource's log, line by line; a line that does not end comes in pieces.</summary>
internal sealed class ChildOutput(ResourceLog log, bool isError)
{
    private const int LongestLine = 8192;

    private readonly StringBuilder _line = new();

    /// <summary>Reads until all who may write have closed the output, or this side has.</summary>
    public async Task KeepAsync(StreamReader output)
    {
        var buffer = new char[LongestLine];
        try
        {
            while (await output.ReadAsync(buffer) is > 0 and var count)
            {
                foreach (var character in buffer.AsSpan(0, count))
                {
                    Keep(character);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process has ended, and whoever inherited its output is not listened to.
        }

        if (_line.Length > 0)
        {
            EndLine();
        }
    }

    private void Keep(char character)
    {
        if (character is '\n' || _line.Append(character).Length == LongestLine)
        {
            EndLine();
        }
    }

    private void EndLine()
    {
        log.Add(_line.ToString().TrimEnd('\r'), isError);
        _line.Clear();
    }
}
