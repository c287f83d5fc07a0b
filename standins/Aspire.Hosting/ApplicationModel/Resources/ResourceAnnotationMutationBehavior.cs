namespace Aspire.Hosting.ApplicationModel;

/// <summary>What becomes of annotations of the same type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay; the new one comes after them.</summary>
    Append,

    /// <summary>They go.</summary>
    Replace,
}
