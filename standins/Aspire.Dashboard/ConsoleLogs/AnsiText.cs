using System.Text.RegularExpressions;
using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.ConsoleLogs;

/// <summary>Turns a line's ANSI colours into spans with classes; every other escape sequence is left out.</summary>
internal static partial class AnsiText
{
    public static Markup ToMarkup(string line)
    {
        var (html, style, from) = (Markup.None, new Style(), 0);
        foreach (Match escape in Escape().Matches(line))
        {
            html = Append(html, style, line[from..escape.Index]);
            from = escape.Index + escape.Length;
            if (escape.Groups["colours"] is { Success: true } colours)
            {
                style = style.Apply(colours.Value);
            }
        }

        return Append(html, style, line[from..]);
    }

    private static Markup Append(Markup html, Style style, string text) => text == "" ? html
        : style.Classes == "" ? Markup.Of($"{html}{text}")
        : Markup.Of($"""{html}<span class="{style.Classes}">{text}</span>""");

    // Select Graphic Rendition; other control sequences; operating system commands such as titles; single characters; the rest of what cannot be seen.
    [GeneratedRegex(@"\x1b(?:\[(?<colours>[\d;]*)m|\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_=>78])|[\x00-\x08\x0b-\x1f]")]
    private static partial Regex Escape();

    private readonly record struct Style(int Colour, bool IsBold, bool IsDim)
    {
        public string Classes => string.Join(' ', new[] { Colour == 0 ? null : $"a{Colour}", IsBold ? "bold" : null, IsDim ? "dim" : null }.OfType<string>());

        public Style Apply(string codes)
        {
            var style = this;
            var numbers = codes.Split(';').Select(code => int.TryParse(code, out var number) ? number : 0).ToArray();
            for (var i = 0; i < numbers.Length; i++)
            {
                style = numbers[i] switch
                {
                    0 => default,
                    1 => style with { IsBold = true },
                    2 => style with { IsDim = true },
                    22 => style with { IsBold = false, IsDim = false },
                    >= 30 and <= 37 => style with { Colour = numbers[i] },
                    >= 90 and <= 97 => style with { Colour = numbers[i] - 60 },
                    39 => style with { Colour = 0 },
                    _ => style,
                };
                if (numbers[i] is 38 or 48 && i + 1 < numbers.Length)
                {
                    i += numbers[i + 1] == 5 ? 2 : 4; // 256 colours and true colour: not kept
                }
            }

            return style;
        }
    }
}
