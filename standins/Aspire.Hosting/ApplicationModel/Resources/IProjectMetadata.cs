using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Says where a project is. The build generates one class <c>Projects.NAME</c> for each project the AppHost references.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Absolute path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>True when the AppHost's build has built the project already.</summary>
    bool SuppressBuild => false;
}
