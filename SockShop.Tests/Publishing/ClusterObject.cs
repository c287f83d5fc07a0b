using YamlDotNet.RepresentationModel;

namespace SockShop.Tests.Publishing;

/// <summary>An object of a manifest, asked for what it says by path.</summary>
internal sealed record ClusterObject(string File, YamlNode Node)
{
    public string Kind => Text("kind");

    public string Name => Text("metadata", "name");

    public string Namespace => TextOrNull("metadata", "namespace") ?? "";

    public IReadOnlyDictionary<string, string> Labels => Map("metadata", "labels");

    public IReadOnlyDictionary<string, string> PodLabels => Map("spec", "template", "metadata", "labels");

    public static IEnumerable<ClusterObject> Read(string file, string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => new ClusterObject(file, document.RootNode));
    }

    /// <summary>The nodes that a path leads to; in a list it leads on in each entry.</summary>
    public IEnumerable<YamlNode> At(params IEnumerable<string> path) =>
        path.Aggregate<string, IEnumerable<YamlNode>>(Entries(Node), (nodes, key) => nodes.SelectMany(node => Entries(Child(node, key))));

    public IEnumerable<string> Texts(params IEnumerable<string> path) => At(path).OfType<YamlScalarNode>().Select(node => node.Value!);

    public IEnumerable<ClusterObject> Parts(params IEnumerable<string> path) => At(path).Select(node => this with { Node = node });

    public string Text(params IEnumerable<string> path) =>
        TextOrNull(path) ?? throw new InvalidOperationException($"{File}: no {string.Join('.', path)} in {Node}");

    public string? TextOrNull(params IEnumerable<string> path) => Texts(path).SingleOrDefault();

    public IReadOnlyDictionary<string, string> Map(params IEnumerable<string> path) =>
        At(path).OfType<YamlMappingNode>().SelectMany(map => map.Children).ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}");

    public override string ToString() => $"{Kind}/{Namespace}/{Name} in {File}";

    private static YamlNode? Child(YamlNode node, string key) => node is YamlMappingNode map && map.Children.TryGetValue(key, out var child) ? child : null;

    private static IEnumerable<YamlNode> Entries(YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode list => list.SelectMany(Entries),
        _ => [node],
    };
}
