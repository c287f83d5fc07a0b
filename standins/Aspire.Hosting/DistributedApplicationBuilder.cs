using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly ResourceCollection _resources = [];

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppHostAssembly = BuilderInterception.Current?.AppHost ?? Assembly.GetEntryAssembly();
        AppHostDirectory = AppHostAssembly?.Metadata("apphostprojectpath") ?? Directory.GetCurrentDirectory();
        _host = AppHostConfiguration.CreateHost(options.Args ?? [], AppHostAssembly, AppHostDirectory);
        BuilderInterception.Current?.Configure(Configuration);
        ExecutionContext = new(AppHostConfiguration.OperationOf(Configuration));
        this.AddEngine(_host.Logging);
        if (ExecutionContext.IsRunMode && !options.DisableDashboard && BuilderInterception.Current is null)
        {
            this.AddDashboard();
        }
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IDistributedApplicationPipeline Pipeline { get; } = new DistributedApplicationPipeline();

    public IResourceCollection Resources => _resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        ModelName.Check(resource.Name, "resource");
        if (_resources.FirstOrDefault(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } taken)
        {
            throw new DistributedApplicationException(
                $"The name '{resource.Name}' is taken by a resource of type {taken.GetType().Name}: names are unique without regard to case.");
        }

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        BuilderInterception.Current?.TakeOver(this);
        return new(_host.Build());
    }
}
