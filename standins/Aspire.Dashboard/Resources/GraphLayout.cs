namespace Aspire.Dashboard.Resources;

/// <summary>
/// Places a directed graph in layers from left to right: who depends on others stands left of them. Within a layer, nodes
/// stand near their neighbours, which keeps crossings few.
/// </summary>
internal sealed class GraphLayout
{
    private const int Sweeps = 8;

    private readonly Dictionary<string, string[]> _targets;
    private readonly Dictionary<string, string[]> _sources;

    public GraphLayout(IReadOnlyList<string> nodes, IReadOnlyList<(string From, string To)> edges)
    {
        _targets = nodes.ToDictionary(node => node, node => edges.Where(edge => edge.From == node).Select(edge => edge.To).Distinct().ToArray());
        _sources = nodes.ToDictionary(node => node, node => edges.Where(edge => edge.To == node).Select(edge => edge.From).Distinct().ToArray());
        var layers = LayerOfEach(nodes);
        Layers = [.. nodes.GroupBy(node => layers[node]).OrderBy(layer => layer.Key).Select(layer => layer.ToList())];
        Untangle();
    }

    public IReadOnlyList<List<string>> Layers { get; }

    /// <summary>The longest way to each node; an edge that closes a circle does not count.</summary>
    private Dictionary<string, int> LayerOfEach(IReadOnlyList<string> nodes)
    {
        var depths = new Dictionary<string, int>();
        var under = new HashSet<string>();

        int DepthOf(string node)
        {
            if (!depths.TryGetValue(node, out var depth) && under.Add(node))
            {
                depth = _sources[node].Where(source => !under.Contains(source)).Select(source => DepthOf(source) + 1).DefaultIfEmpty(0).Max();
                depths[node] = depth;
                under.Remove(node);
            }

            return depth;
        }

        foreach (var node in nodes)
        {
            DepthOf(node);
        }

        // What nothing leads to stands beside what it leads to, not at the far left.
        foreach (var node in nodes.Where(node => _sources[node].Length == 0 && _targets[node].Length > 0))
        {
            depths[node] = Math.Max(0, _targets[node].Min(target => depths[target]) - 1);
        }

        return depths;
    }

    private void Untangle()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var places = Layers.SelectMany(layer => layer.Select((node, index) => (node, place: (index + 0.5) / layer.Count))).ToDictionary(each => each.node, each => each.place);
            foreach (var layer in sweep % 2 == 0 ? Layers : Layers.Reverse())
            {
                var sorted = layer.OrderBy(node => Middle(sweep % 2 == 0 ? _sources[node] : _targets[node], places) ?? places[node]).ToList();
                for (var index = 0; index < sorted.Count; index++)
                {
                    layer[index] = sorted[index];
                    places[sorted[index]] = (index + 0.5) / sorted.Count;
                }
            }
        }
    }

    private static double? Middle(string[] neighbours, Dictionary<string, double> places) =>
        neighbours.Length == 0 ? null : neighbours.Average(neighbour => places[neighbour]);
}
