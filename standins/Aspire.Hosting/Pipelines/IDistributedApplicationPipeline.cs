using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of publishing. Steps run at once where their dependencies allow.</summary>
[Experimental("ASPIREPIPELINES001")]
public interface IDistributedApplicationPipeline
{
    /// <summary>Adds a step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="action">Its work; what it throws fails the step and those that depend on it.</param>
    /// <param name="dependsOn">Name, or names, of steps before it; null: none.</param>
    /// <param name="requiredBy">Name, or names, of steps after it; null: none.</param>
    /// <exception cref="InvalidOperationException">There is a step of that name.</exception>
    void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null);
}
