using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>How each resource stands; told to whoever watches, until the application ends.</summary>
internal sealed class ResourceStates(DistributedApplicationModel model) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ChannelWriter<ResourceEvent>> _watchers = [];
    private bool _ended;

    public void Update(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_lock)
        {
            var before = _current.TryGetValue(resource.Name, out var last) ? last.Snapshot : Snapshots.Initial(resource);
            var changed = change(before);
            if (last is not null && ReferenceEquals(before, changed))
            {
                return;
            }

            var after = new ResourceEvent(resource, Snapshots.WithHealth(resource, before, changed));
            _current[resource.Name] = after;
            foreach (var watcher in _watchers)
            {
                watcher.TryWrite(after);
            }
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out ResourceEvent? current)
    {
        lock (_lock)
        {
            return _current.TryGetValue(name, out current);
        }
    }

    public void ThrowIfUnknown(string name)
    {
        if (model.Find(name) is null)
        {
            throw new DistributedApplicationException(
                $"There is no resource '{name}'. There are: {string.Join(", ", model.Resources.Select(resource => resource.Name))}.");
        }
    }

    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        Join(channel);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            Leave(channel);
        }
    }

    /// <summary>Ends the watches, so that nobody waits for what cannot come any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _watchers.ForEach(watcher => watcher.TryComplete());
        }
    }

    private void Join(Channel<ResourceEvent> channel)
    {
        lock (_lock)
        {
            foreach (var current in _current.Values)
            {
                channel.Writer.TryWrite(current);
            }

            if (_ended)
            {
                channel.Writer.Complete();
            }

            _watchers.Add(channel.Writer);
        }
    }

    private void Leave(Channel<ResourceEvent> channel)
    {
        lock (_lock)
        {
            _watchers.Remove(channel.Writer);
        }
    }
}
