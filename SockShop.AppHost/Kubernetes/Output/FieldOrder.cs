using YamlDotNet.Serialization;
using YamlDotNet.Serialization.TypeInspectors;

namespace SockShop.AppHost.Kubernetes.Output;

/// <summary>Fields in the order in which people read them, and otherwise by name: reflection promises none.</summary>
internal sealed class FieldOrder(ITypeInspector inner) : TypeInspectorSkeleton
{
    private static readonly string[] s_first = ["apiVersion", "kind", "record", "alert", "name", "namespace", "metadata", "op", "path", "action", "type", "image"];

    public override IEnumerable<IPropertyDescriptor> GetProperties(Type type, object? container) =>
        inner.GetProperties(type, container).OrderBy(Rank).ThenBy(property => property.Name, StringComparer.Ordinal).Select(Unordered);

    public override string GetEnumName(Type enumType, string name) => inner.GetEnumName(enumType, name);

    public override string GetEnumValue(object enumValue) => inner.GetEnumValue(enumValue);

    private static int Rank(IPropertyDescriptor property) => Array.IndexOf(s_first, property.Name) is >= 0 and var rank ? rank : s_first.Length;

    // The serializer sorts once more, by the order that attributes give.
    private static IPropertyDescriptor Unordered(IPropertyDescriptor property)
    {
        property.Order = 0;
        return property;
    }
}
