using System.Globalization;
using Aspire.Hosting.Kubernetes.Resources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Kubernetes.Yaml;

/// <summary>Writes a number or a text as such.</summary>
public class IntOrStringYamlConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(Int32OrStringV1);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = parser.Consume<Scalar>();
        return scalar.Style is ScalarStyle.Plain && int.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number)
            ? new Int32OrStringV1(number)
            : new Int32OrStringV1(null, scalar.Value);
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer)
    {
        var either = (Int32OrStringV1)value!;
        var style = either.Number is null && int.TryParse(either.Text, out _) ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, either.Value ?? "", style, isPlainImplicit: true, isQuotedImplicit: true));
    }
}
