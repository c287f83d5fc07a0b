namespace Aspire.Hosting.Pipelines;

internal sealed class DistributedApplicationPipeline : IDistributedApplicationPipeline
{
    private readonly Dictionary<string, Step> _steps = [];

    public DistributedApplicationPipeline()
    {
        AddStep(WellKnownPipelineSteps.PublishPrereq, _ => Task.CompletedTask);
        AddStep(WellKnownPipelineSteps.Publish, _ => Task.CompletedTask, dependsOn: WellKnownPipelineSteps.PublishPrereq);
    }

    public void AddStep(string name, Func<PipelineStepContext, Task> action, object? dependsOn = null, object? requiredBy = null)
    {
        if (!_steps.TryAdd(name, new(name, action, Names(dependsOn), Names(requiredBy))))
        {
            throw new InvalidOperationException($"There is a step '{name}' already.");
        }
    }

    /// <summary>The steps that lead to a target, or all, with what each comes after.</summary>
    /// <exception cref="InvalidOperationException">A step names one that is not there, or depends on itself.</exception>
    public IReadOnlyList<StepOrder> Order(string? target)
    {
        var predecessors = Predecessors();
        var ordered = new List<StepOrder>();
        foreach (var name in target is null ? [.. _steps.Keys] : new[] { Known(target, "the command line") })
        {
            Visit(name, []);
        }

        return ordered;

        void Visit(string name, string[] path)
        {
            if (path.Contains(name))
            {
                throw new InvalidOperationException($"The steps {string.Join(" → ", [.. path, name])} depend on each other.");
            }

            if (ordered.Any(step => step.Step.Name == name))
            {
                return;
            }

            foreach (var predecessor in predecessors[name])
            {
                Visit(predecessor, [.. path, name]);
            }

            ordered.Add(new(_steps[name], predecessors[name]));
        }
    }

    private Dictionary<string, string[]> Predecessors() => _steps.Values.ToDictionary(
        step => step.Name,
        step => step.DependsOn.Select(name => Known(name, step.Name))
            .Concat(_steps.Values.Where(other => other.RequiredBy.Select(name => Known(name, other.Name)).Contains(step.Name)).Select(other => other.Name))
            .Distinct().ToArray());

    private string Known(string name, string by) => _steps.ContainsKey(name)
        ? name
        : throw new InvalidOperationException($"There is no step '{name}', which {by} names. There are: {string.Join(", ", _steps.Keys)}.");

    private static string[] Names(object? names) => names switch
    {
        null => [],
        string name => [name],
        IEnumerable<string> several => [.. several],
        _ => throw new ArgumentException($"Steps are named by a string or strings, not by {names.GetType().Name}.", nameof(names)),
    };

    internal sealed record Step(string Name, Func<PipelineStepContext, Task> Action, string[] DependsOn, string[] RequiredBy);

    internal sealed record StepOrder(Step Step, string[] After);
}
