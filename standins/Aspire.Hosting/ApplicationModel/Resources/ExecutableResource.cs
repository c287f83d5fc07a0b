namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program on this machine, run as one process without a proxy before it.</summary>
/// <param name="name">The resource's name.</param>
/// <param name="command">The program: a path, or a name found on PATH.</param>
/// <param name="workingDirectory">The folder it runs in, relative to the AppHost's.</param>
public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IComputeResource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The program.</summary>
    public string Command { get; } = command;

    /// <summary>The folder it runs in.</summary>
    public string WorkingDirectory { get; } = workingDirectory;
}
