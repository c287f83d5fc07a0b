using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Aspire.Dashboard.Html;

/// <summary>Finished HTML. What is put into it by <see cref="Of"/> is encoded, unless it is markup itself.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup None => new("");

    public static Markup Of(Interpolation html) => new(html.ToString());

    public static Markup If(bool condition, string literal) => condition ? new(literal) : None;

    public static Markup If(bool condition, Markup markup) => condition ? markup : None;

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> markup)
    {
        var all = new StringBuilder();
        foreach (var item in items)
        {
            all.Append(markup(item).Text);
        }

        return new(all.ToString());
    }

    public override string ToString() => Text ?? "";

    /// <summary>Lets <c>Of($"…{value}…")</c> write and encode as it goes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _html = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Text);

        public void AppendFormatted(string? text) => _html.Append(text is null ? "" : HtmlEncoder.Default.Encode(text));

        public void AppendFormatted(long number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number, string format = "0.###") => _html.Append(number.ToString(format, CultureInfo.InvariantCulture));

        public override string ToString() => _html.ToString();
    }
}
