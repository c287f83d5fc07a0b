namespace Aspire.Dashboard.Resources;

internal enum Connection
{
    /// <summary>No AppHost was named: there is only telemetry to show.</summary>
    None,
    Connected,
    Lost,
}

/// <summary>What is known of the AppHost's resources.</summary>
internal sealed class ResourceBoard(ResourceService service)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceSnapshot> _resources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (string Command, CommandOutcome Outcome)> _outcomes = new(StringComparer.OrdinalIgnoreCase);

    public Connection Connection { get; private set; } = service.Exists ? Connection.Lost : Connection.None;

    /// <summary>In the order of the AppHost's model, without hidden ones.</summary>
    public ResourceSnapshot[] All()
    {
        lock (_lock)
        {
            return [.. _resources.Values.Where(resource => !resource.Hidden)];
        }
    }

    public ResourceSnapshot? Find(string? name)
    {
        lock (_lock)
        {
            return name is null ? null : _resources.GetValueOrDefault(name);
        }
    }

    public (string Command, CommandOutcome Outcome)? LastOutcome(string name)
    {
        lock (_lock)
        {
            return _outcomes.TryGetValue(name, out var outcome) ? outcome : null;
        }
    }

    /// <summary>A new connection tells everything again.</summary>
    public void Connected()
    {
        lock (_lock)
        {
            _resources.Clear();
            Connection = Connection.Connected;
        }
    }

    /// <summary>What was known stays to be seen.</summary>
    public void Lost() => Connection = Connection.Lost;

    public void Update(ResourceSnapshot resource)
    {
        lock (_lock)
        {
            if (resource.Deleted)
            {
                _resources.Remove(resource.Name);
            }
            else
            {
                _resources[resource.Name] = resource;
            }
        }
    }

    public void Executed(string name, string command, CommandOutcome outcome)
    {
        lock (_lock)
        {
            _outcomes[name] = (command, outcome);
        }
    }
}
