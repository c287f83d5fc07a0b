namespace Aspire.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The launch profile to use; null: the AppHost's own if the project has it, else the project's first.</summary>
    public string? LaunchProfileName { get; set; }

    /// <summary>Whether no launch profile is used.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}
