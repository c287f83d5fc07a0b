namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions to projects.</summary>
public static class ProjectResourceExtensions
{
    /// <summary>Where a project is.</summary>
    /// <param name="projectResource">The project.</param>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) =>
        projectResource.Annotations.OfType<IProjectMetadata>().Single();
}
