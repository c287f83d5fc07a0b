namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the commands that projects and executables have.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts a resource that does not run, or ends its wait for others.</summary>
    public static readonly string StartCommand = "start";

    /// <summary>Stops a resource.</summary>
    public static readonly string StopCommand = "stop";

    /// <summary>Stops and starts a resource.</summary>
    public static readonly string RestartCommand = "restart";
}
