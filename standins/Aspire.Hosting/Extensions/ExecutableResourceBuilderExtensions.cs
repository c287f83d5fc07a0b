using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds programs of this machine.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program: a path from the working directory, or a name found on PATH.</param>
    /// <param name="workingDirectory">The folder it runs in, relative to the AppHost's.</param>
    /// <param name="args">Its arguments.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <summary>Adds a program.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="command">The program: a path from the working directory, or a name found on PATH.</param>
    /// <param name="workingDirectory">The folder it runs in, relative to the AppHost's.</param>
    /// <param name="args">Its arguments: strings, or values that are known later.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params object[]? args) =>
        builder.AddResource(new ExecutableResource(name, command, workingDirectory)).WithArgs(args ?? []);
}
