using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Names of steps that every application has, empty until others attach to them.</summary>
[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineSteps
{
    /// <summary>Comes before <see cref="Publish"/>.</summary>
    public const string PublishPrereq = "publish-prereq";

    /// <summary>The application is written to the output folder.</summary>
    public const string Publish = "publish";
}
