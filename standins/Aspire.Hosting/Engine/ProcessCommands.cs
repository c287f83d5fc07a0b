using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Makes the process to start of a resource: its program, and its configuration with all values resolved.</summary>
internal sealed class ProcessCommands(DistributedApplicationExecutionContext executionContext, AppHostLocation appHost)
{
    /// <summary>What tells the AppHost itself where to listen.</summary>
    private static readonly string[] s_notInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "HTTP_PORTS", "HTTPS_PORTS", "URLS", "DOTNET_LAUNCH_PROFILE"];

    public async Task<ProcessCommand> CreateAsync(IResource resource, CancellationToken cancellationToken)
    {
        var environment = await EnvironmentAsync(resource, cancellationToken);
        var arguments = await ArgumentsAsync(resource, cancellationToken);
        if (resource is ProjectResource project)
        {
            var program = ProjectProgram.Of(project, appHost.Assembly);
            return new(program.Path, [.. program.Arguments, .. arguments], program.WorkingDirectory, environment, s_notInherited);
        }

        var executable = (ExecutableResource)resource;
        var workingDirectory = Path.GetFullPath(executable.WorkingDirectory, appHost.Directory);
        return new(ProgramPath(executable.Command, workingDirectory), arguments, workingDirectory, environment, []);
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await callback.Callback(context);
        }

        var environment = new Dictionary<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            if (await ResolvedAsync(value, context.CancellationToken) is { } resolved)
            {
                environment[name] = resolved;
            }
        }

        return environment;
    }

    private static async Task<string[]> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext();
        foreach (var callback in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await callback.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var value in context.Args)
        {
            if (await ResolvedAsync(value, cancellationToken) is { } resolved)
            {
                arguments.Add(resolved);
            }
        }

        return [.. arguments];
    }

    private static ValueTask<string?> ResolvedAsync(object value, CancellationToken cancellationToken) => value is IValueProvider provider
        ? provider.GetValueAsync(cancellationToken)
        : new(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A command with a folder is meant from the working directory; a bare name is looked up on PATH.</summary>
    private static string ProgramPath(string command, string workingDirectory) =>
        Path.GetFileName(command) == command ? command : Path.GetFullPath(command, workingDirectory);
}
