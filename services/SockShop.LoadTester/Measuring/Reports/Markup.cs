using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>Finished HTML. What <see cref="Of"/> puts into it is encoded, unless it is markup itself.</summary>
internal readonly record struct Markup(string Html)
{
    public static Markup None => new("");

    public static Markup Of(Interpolation html) => new(html.ToString());

    /// <summary>Nothing for null.</summary>
    public static Markup Maybe<T>(T? item, Func<T, Markup> markup)
        where T : class => item is null ? None : markup(item);

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> markup)
    {
        var all = new StringBuilder();
        foreach (var item in items)
        {
            all.Append(markup(item).Html);
        }

        return new(all.ToString());
    }

    public override string ToString() => Html ?? "";

    /// <summary>Lets <c>Of($"…{value}…")</c> write and encode as it goes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _html = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

        public void AppendFormatted(string? text) => _html.Append(text is null ? "" : HtmlEncoder.Default.Encode(text));

        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));

        public override string ToString() => _html.ToString();
    }
}
