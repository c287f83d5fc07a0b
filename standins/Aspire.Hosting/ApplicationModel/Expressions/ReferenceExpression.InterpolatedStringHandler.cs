using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public partial class ReferenceExpression
{
    /// <summary>Takes the parts of an interpolated string; only what has a value and a place holder compiles as a hole.</summary>
    /// <param name="literalLength">Length of the text.</param>
    /// <param name="formattedCount">Number of holes.</param>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _format = new(literalLength + (4 * formattedCount));
        private readonly List<Hole> _holes = new(formattedCount);

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendLiteral(string value) =>
            _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        /// <summary>Adds text.</summary>
        /// <param name="value">The text.</param>
        /// <param name="format">Null or <c>uri</c>.</param>
        public readonly void AppendFormatted(string? value, string? format = null) =>
            AppendLiteral(Formatted(value, format) ?? "");

        /// <summary>Adds a value.</summary>
        /// <param name="valueProvider">The value.</param>
        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => Add(valueProvider, valueProvider.ValueExpression, null);

        /// <summary>Adds a value.</summary>
        /// <param name="valueProvider">The value.</param>
        /// <param name="format">Null or <c>uri</c>.</param>
        public readonly void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider => Add(valueProvider, valueProvider.ValueExpression, format);

        /// <summary>Not possible: a nested expression has no single value to format.</summary>
        /// <param name="valueProvider">The expression.</param>
        /// <param name="format">The format.</param>
        [Obsolete("A nested expression cannot be formatted.", error: true)]
        public readonly void AppendFormatted(ReferenceExpression valueProvider, string format) =>
            Add(valueProvider, valueProvider.ValueExpression, format);

        /// <summary>Adds the value of a resource.</summary>
        /// <param name="valueProvider">The resource's builder.</param>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource);

        /// <summary>Adds the value of a resource.</summary>
        /// <param name="valueProvider">The resource's builder.</param>
        /// <param name="format">Null or <c>uri</c>.</param>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource, format);

        internal readonly ReferenceExpression ToExpression() => new(_format.ToString(), [.. _holes]);

        private readonly void Add(IValueProvider value, string placeholder, string? format)
        {
            _format.Append('{').Append(_holes.Count).Append('}');
            _holes.Add(new(value, placeholder, format));
        }
    }
}
