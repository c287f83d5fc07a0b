using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Publishing;

/// <summary>The application is about to be published.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The model.</param>
public sealed class BeforePublishEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The model.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>The application was published.</summary>
/// <param name="services">The application's services.</param>
/// <param name="model">The model.</param>
public sealed class AfterPublishEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The model.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
