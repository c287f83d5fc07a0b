using System.Text;
using Aspire.Hosting.Kubernetes.Resources;
using Aspire.Hosting.Kubernetes.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;
using YamlDotNet.Serialization.ObjectGraphVisitors;

namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>Objects as YAML: the same bytes for the same objects, without nulls, empty lists and anchors.</summary>
internal static class ManifestYaml
{
    private static readonly ISerializer s_serializer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .WithTypeConverter(new IntOrStringYamlConverter())
        .WithTypeInspector(inner => new FieldOrder(inner))
        .WithEventEmitter(next => new LiteralText(next))
        .WithEmissionPhaseObjectGraphVisitor(visitor => new NamelessMetadata(visitor.InnerVisitor))
        .DisableAliases()
        .WithNewLine("\n")
        .Build();

    /// <summary>A file of objects, each with its comment.</summary>
    public static string Write(string about, IEnumerable<Manifest> manifests)
    {
        var text = new StringBuilder(Comment(about));
        var separator = "";
        foreach (var manifest in manifests)
        {
            text.Append(separator).Append(manifest.Why is { } why ? Comment(why) : "").Append(s_serializer.Serialize(manifest.Object));
            separator = "---\n";
        }

        return text.ToString();
    }

    /// <summary>A file with a value that is no object, such as a JSON patch. Null is written as nothing, without the blank before it.</summary>
    public static string WriteValue(string about, object value) => Comment(about) + s_serializer.Serialize(value).Replace(": \n", ":\n", StringComparison.Ordinal);

    private static string Comment(string text) => string.Concat(text.Split('\n').Select(line => $"# {line}\n"));

    /// <summary>Texts of several lines are written as such.</summary>
    private sealed class LiteralText(IEventEmitter next) : ChainedEventEmitter(next)
    {
        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Value is string text && text.Contains('\n', StringComparison.Ordinal))
            {
                eventInfo.Style = ScalarStyle.Literal;
            }

            base.Emit(eventInfo, emitter);
        }
    }

    /// <summary>The object model gives metadata to references and patches, too: without name and labels it is left out.</summary>
    private sealed class NamelessMetadata(IObjectGraphVisitor<IEmitter> next) : ChainedObjectGraphVisitor(next)
    {
        public override bool EnterMapping(IPropertyDescriptor key, IObjectDescriptor value, IEmitter context, ObjectSerializer serializer) =>
            value.Value is not ObjectMetaV1 { Name: null, Labels.Count: 0, Annotations.Count: 0 } && base.EnterMapping(key, value, context, serializer);
    }
}
