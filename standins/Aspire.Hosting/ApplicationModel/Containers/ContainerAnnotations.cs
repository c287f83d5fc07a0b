namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>Where it is pulled from; null: the engine's default.</summary>
    public string? Registry { get; set; }

    /// <summary>Its name, without registry, tag and digest.</summary>
    public required string Image { get; set; }

    /// <summary>Its tag; null when it is named by digest.</summary>
    public string? Tag { get; set; }
}

/// <summary>A volume or folder in a container.</summary>
/// <param name="source">The volume's name or the folder's path; null: an anonymous volume.</param>
/// <param name="target">Path in the container.</param>
/// <param name="type">Volume or folder.</param>
/// <param name="isReadOnly">Whether the container may only read it.</param>
public sealed class ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly) : IResourceAnnotation
{
    /// <summary>The volume's name or the folder's absolute path; null: an anonymous volume.</summary>
    public string? Source { get; } = source;

    /// <summary>Path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>Volume or folder.</summary>
    public ContainerMountType Type { get; } = type;

    /// <summary>Whether the container may only read it.</summary>
    public bool IsReadOnly { get; } = isReadOnly;
}

/// <summary>What is mounted.</summary>
public enum ContainerMountType
{
    /// <summary>A folder of this machine.</summary>
    BindMount,

    /// <summary>A volume of the container engine.</summary>
    Volume,
}
