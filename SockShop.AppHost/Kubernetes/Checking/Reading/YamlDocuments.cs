using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>
/// Reads the documents of a YAML or JSON text, as Kubernetes does: no key twice, anchors and merge keys allowed. Bounded in depth
/// and, with all that aliases repeat, in size.
/// </summary>
internal sealed class YamlDocuments
{
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (JsonNode? Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlDocuments(string text) => _parser = new(new StringReader(text));

    /// <exception cref="BadInputException">The text is no YAML, or more than is read.</exception>
    public static IReadOnlyList<YamlDocument> Read(string text)
    {
        try
        {
            return [.. new YamlDocuments(text).Documents()];
        }
        catch (YamlException e)
        {
            throw new BadInputException($"line {e.Start.Line}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}");
        }
    }

    private IEnumerable<YamlDocument> Documents()
    {
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            var line = (int)_parser.Current!.Start.Line;
            yield return new(Value(0), line);
            _parser.Consume<DocumentEnd>();
        }
    }

    private JsonNode? Value(int depth)
    {
        if (depth > Limits.Depth)
        {
            throw new BadInputException($"line {_parser.Current?.Start.Line}: more than {Limits.Depth} levels deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Repeat(alias);
        }

        var before = _nodes;
        Count(1);
        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var value = _parser.Current switch
        {
            Scalar => YamlScalar.ToJson(_parser.Consume<Scalar>()),
            SequenceStart => Sequence(depth),
            _ => Mapping(depth),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (value?.DeepClone(), _nodes - before);
        }

        return value;
    }

    private JsonArray Sequence(int depth)
    {
        _parser.Consume<SequenceStart>();
        var array = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            array.Add(Value(depth + 1));
        }

        return array;
    }

    private JsonObject Mapping(int depth)
    {
        _parser.Consume<MappingStart>();
        var mapping = new JsonObject();
        var merged = new List<JsonObject>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var value = Value(depth + 1);
            if (key is { Value: "<<", IsPlainImplicit: true })
            {
                merged.AddRange((value as JsonArray)?.OfType<JsonObject>() ?? (value is JsonObject one ? [one] : []));
            }
            else if (!mapping.TryAdd(key.Value, value))
            {
                throw new BadInputException($"line {key.Start.Line}: the key {key.Value} stands there twice");
            }
        }

        foreach (var (key, value) in merged.SelectMany(m => m))
        {
            mapping.TryAdd(key, value?.DeepClone());
        }

        return mapping;
    }

    private JsonNode? Repeat(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw new BadInputException($"line {alias.Start.Line}: the alias *{alias.Value} has no anchor before it");
        }

        Count(anchored.Size);
        return anchored.Node?.DeepClone();
    }

    private void Count(int nodes)
    {
        _nodes += nodes;
        if (_nodes > Limits.Nodes)
        {
            throw new BadInputException($"more than {Limits.Nodes} values, aliases counted each time");
        }
    }
}
