using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Console;

/// <summary>The rows of all resources, in the order of the model.</summary>
internal sealed class ResourceBoard
{
    private readonly List<string> _order;
    private readonly Dictionary<string, ResourceRow> _rows = [];
    private readonly HashSet<string> _stopping = [];

    public ResourceBoard(DistributedApplicationModel model)
    {
        _order = [.. model.Resources.Select(resource => resource.Name)];
        foreach (var resource in model.Resources.Where(resource => (resource.IsProcess() && resource is not DashboardResource) || resource is ContainerResource))
        {
            _rows[resource.Name] = new(resource.Name, KnownResourceStates.Starting, Outcome.Pending, []);
        }
    }

    public IEnumerable<ResourceRow> Rows => _order.Where(_rows.ContainsKey).Select(name => _rows[name]);

    public bool IsSettled => _rows.Values.All(row => row.Outcome is not Outcome.Pending);

    /// <summary>Takes a change in; the row is null when nothing of it is shown.</summary>
    public (ResourceRow? Before, ResourceRow? After) Apply(ResourceEvent change)
    {
        var name = change.Resource.Name;
        var before = _rows.GetValueOrDefault(name);
        var after = ResourceRow.Of(change, _stopping.Contains(name));
        if (change.Snapshot.IsIn(KnownResourceStates.Stopping))
        {
            _stopping.Add(name);
        }
        else if (!change.Snapshot.HasEnded())
        {
            _stopping.Remove(name);
        }

        if (after is null || (change.Snapshot.IsHidden && after.Outcome is not Outcome.Bad))
        {
            return (before, null);
        }

        _rows[name] = after;
        return (before, after);
    }

    public string Summary(TimeSpan sinceStart)
    {
        var healthy = _rows.Values.Count(row => row.Outcome is Outcome.Good);
        var bad = Rows.Where(row => row.Outcome is Outcome.Bad).Select(row => row.Name).ToArray();
        var time = sinceStart.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return bad.Length is 0
            ? $"{healthy} {(healthy is 1 ? "resource" : "resources")} healthy in {time} s. Ctrl+C stops them."
            : $"{healthy} of {healthy + bad.Length} resources healthy after {time} s. Not healthy: {string.Join(", ", bad)}.";
    }
}
