using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>How a resource stands whose process takes the next step.</summary>
internal static class ProcessSnapshots
{
    public static CustomResourceSnapshot Starting(this CustomResourceSnapshot snapshot) =>
        snapshot with { State = KnownResourceStates.Starting, ExitCode = null, StopTimeStamp = null };

    public static CustomResourceSnapshot Running(this CustomResourceSnapshot snapshot, ProcessCommand command, int processId) => snapshot with
    {
        State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        StartTimeStamp = DateTime.UtcNow,
        EnvironmentVariables = [.. command.Environment.Select(variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true))],
        Properties =
        [
            new("executable.path", command.Program),
            new("executable.workDir", command.WorkingDirectory),
            new("executable.args", string.Join(' ', command.Arguments)),
            new("executable.pid", processId.ToString(CultureInfo.InvariantCulture)),
        ],
    };

    /// <summary>A process that ended is finished whatever its exit code.</summary>
    public static CustomResourceSnapshot Finished(this CustomResourceSnapshot snapshot, int exitCode) => snapshot with
    {
        State = new(KnownResourceStates.Finished, exitCode is 0 ? null : KnownResourceStateStyles.Error),
        ExitCode = exitCode,
        StopTimeStamp = DateTime.UtcNow,
    };

    public static CustomResourceSnapshot FailedToStart(this CustomResourceSnapshot snapshot) =>
        snapshot with { State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error) };
}
