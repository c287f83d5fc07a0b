using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Describes an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Settings from files, user secrets, environment and command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The AppHost's folder.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>Name of the environment, such as Development.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>Services of the application itself.</summary>
    IServiceCollection Services { get; }

    /// <summary>Events of the application.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>Whether the application runs or is published.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The steps of publishing.</summary>
    [Experimental("ASPIREPIPELINES001")]
    IDistributedApplicationPipeline Pipeline { get; }

    /// <summary>The resources added so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <param name="resource">The resource; its name must be free.</param>
    /// <exception cref="DistributedApplicationException">The name is taken.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Finishes the description.</summary>
    DistributedApplication Build();
}
