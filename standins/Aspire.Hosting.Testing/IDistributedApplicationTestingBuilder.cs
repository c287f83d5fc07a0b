namespace Aspire.Hosting.Testing;

/// <summary>Describes an application under test; its resources run in processes of their own.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Finishes the description.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
