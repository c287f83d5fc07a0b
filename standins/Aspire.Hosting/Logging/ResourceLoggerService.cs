using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Keeps the log of each resource: what its process writes, and what the engine and the AppHost say about it.</summary>
/// <remarks>The last 10,000 lines of a resource are kept.</remarks>
public class ResourceLoggerService
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes to a resource's log.</summary>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource) => new ResourceLogger(Log(resource.Name));

    /// <summary>Yields a resource's log: what there is, then what comes, in batches.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.Name);

    /// <summary>Yields a resource's log: what there is, then what comes, in batches.</summary>
    /// <param name="resourceName">The resource's name.</param>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => Log(resourceName).WatchAsync();

    internal ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, _ => new());
}
