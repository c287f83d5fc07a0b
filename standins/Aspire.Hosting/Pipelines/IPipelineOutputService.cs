using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>Says where published files go.</summary>
[Experimental("ASPIREPIPELINES004")]
public interface IPipelineOutputService
{
    /// <summary>Absolute path of the output folder: <c>--output-path</c>, else <c>aspire-output</c> beside the AppHost.</summary>
    string GetOutputDirectory();
}
