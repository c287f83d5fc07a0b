using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

internal sealed class TestingBuilder(DistributedApplicationBuilder inner) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;

    public ConfigurationManager Configuration => inner.Configuration;

    public string AppHostDirectory => inner.AppHostDirectory;

    public Assembly? AppHostAssembly => inner.AppHostAssembly;

    public IHostEnvironment Environment => inner.Environment;

    public IServiceCollection Services => inner.Services;

    public IDistributedApplicationEventing Eventing => inner.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => inner.ExecutionContext;

    public IDistributedApplicationPipeline Pipeline => inner.Pipeline;

    public IResourceCollection Resources => inner.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource => inner.AddResource(resource);

    public DistributedApplication Build() => _application = inner.Build();

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken) => Task.FromResult(Build());

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    public void Dispose() => _application?.Dispose();
}
