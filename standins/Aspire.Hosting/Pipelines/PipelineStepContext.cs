using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>What a step is given.</summary>
[Experimental("ASPIREPIPELINES001")]
public sealed class PipelineStepContext
{
    internal PipelineStepContext(DistributedApplicationModel model, IServiceProvider services, ILogger logger, CancellationToken cancellationToken)
    {
        Model = model;
        Services = services;
        Logger = logger;
        CancellationToken = cancellationToken;
    }

    /// <summary>The application's model.</summary>
    public DistributedApplicationModel Model { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Writes to the step's log.</summary>
    public ILogger Logger { get; }

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; }
}
