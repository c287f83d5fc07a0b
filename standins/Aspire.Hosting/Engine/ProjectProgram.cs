using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>
/// How a project is run: what its build made, directly, where the AppHost's build noted it; else by <c>dotnet run</c>,
/// which costs a process and a build more.
/// </summary>
internal sealed record ProjectProgram(string Path, string[] Arguments, string WorkingDirectory)
{
    public static ProjectProgram Of(ProjectResource project, Assembly? appHost)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Single();
        var folder = System.IO.Path.GetDirectoryName(metadata.ProjectPath)!;
        if (appHost?.Metadata($"aspire-project-output:{metadata.ProjectPath}") is not { } output)
        {
            string[] noBuild = metadata.SuppressBuild ? ["--no-build"] : [];
            return new("dotnet", ["run", "--project", metadata.ProjectPath, .. noBuild, "--no-launch-profile", "--"], folder);
        }

        var native = System.IO.Path.ChangeExtension(output, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(native) ? new(native, [], folder)
            : File.Exists(output) ? new("dotnet", [output], folder)
            : throw new DistributedApplicationException($"'{project.Name}' is not built: there is no {output}. Build the AppHost.");
    }
}
