using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Console;

/// <summary>What is said about a resource that failed: its last words, and what to do.</summary>
internal sealed partial class FailureReport(ResourceLoggerService logs, AppHostLocation appHost)
{
    private const int LastWords = 10;

    public string Of(ResourceRow row)
    {
        var lines = logs.Log(row.Name).Last(LastWords).Select(line => $"    {Color().Replace(line.Content, "")}");
        var folder = Path.GetFileName(appHost.Directory);
        return string.Join(Environment.NewLine, [
            $"{row.Name}: {row.Status}. Its last lines:",
            .. lines.DefaultIfEmpty("    (it wrote nothing)"),
            $"  When the cause is gone: dotnet run --project {folder} --no-build -- resource {row.Name} restart",
        ]);
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Color();
}
