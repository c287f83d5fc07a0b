using System.Globalization;

namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A number or a text: a port by number or by name.</summary>
/// <param name="Number">The number; null when it is a text.</param>
/// <param name="Text">The text; null when it is a number.</param>
public sealed record Int32OrStringV1(int? Number = null, string? Text = null)
{
    public string? Value => Number?.ToString(CultureInfo.InvariantCulture) ?? Text;

    public static implicit operator Int32OrStringV1(int value) => new(value, null);

    public static implicit operator Int32OrStringV1(string value) => new(null, value);

    public override string ToString() => Value ?? "";
}
