using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A string with holes for values that are known later: resolved when running, place holders when publishing.</summary>
/// <example><c>ReferenceExpression.Create($"Host={endpoint.Property(EndpointProperty.Host)};Password={password}")</c></example>
public partial class ReferenceExpression : IExpressionValue
{
    private const string UriFormat = "uri";

    private readonly string _format;
    private readonly Hole[] _holes;

    private ReferenceExpression(string format, Hole[] holes)
    {
        _format = format;
        _holes = holes;
    }

    /// <summary>The text with place holders, for publishing.</summary>
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, _format, [.. _holes.Select(hole => hole.Placeholder)]);

    /// <summary>Makes an expression of an interpolated string.</summary>
    /// <param name="handler">The interpolated string. <c>:uri</c> after a value escapes it for a URL.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <summary>The text with values; null when the text is empty.</summary>
    /// <param name="cancellationToken">Ends the wait for a value.</param>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        if (_format.Length is 0)
        {
            return null;
        }

        var values = new object?[_holes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Formatted(await _holes[i].Value.GetValueAsync(cancellationToken), _holes[i].Format);
        }

        return string.Format(CultureInfo.InvariantCulture, _format, values);
    }

    private static string? Formatted(string? value, string? format) => format switch
    {
        null => value,
        UriFormat => Uri.EscapeDataString(value ?? ""),
        _ => throw new FormatException($"'{format}' is not a format of reference expressions; there is '{UriFormat}'."),
    };

    private sealed record Hole(IValueProvider Value, string Placeholder, string? Format);
}
