namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application: a project, a container, a parameter, or a kind of the AppHost's own.</summary>
public interface IResource
{
    /// <summary>The name: 1 to 64 ASCII letters, digits and single hyphens, starting with a letter; unique without regard to case.</summary>
    string Name { get; }

    /// <summary>What is known about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
