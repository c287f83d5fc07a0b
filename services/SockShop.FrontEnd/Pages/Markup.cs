using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace SockShop.FrontEnd.Pages;

/// <summary>Finished HTML. What <see cref="Of"/> puts into it is encoded, unless it is markup itself.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup None => new("");

    public static Markup Of(Interpolation html) => new(html.ToString());

    public static Markup If(bool condition, Interpolation html) => condition ? new(html.ToString()) : None;

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> markup) => new(string.Concat(items.Select(i => markup(i).Text)));

    public override string ToString() => Text ?? "";

    /// <summary>Lets <c>Of($"…{value}…")</c> encode as it goes; attributes stand in double quotes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _html = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Text);

        public void AppendFormatted(string? text) => _html.Append(text is null ? "" : HtmlEncoder.Default.Encode(text));

        public void AppendFormatted(long number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public override string ToString() => _html.ToString();
    }
}
