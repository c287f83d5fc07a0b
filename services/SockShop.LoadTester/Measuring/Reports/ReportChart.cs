using System.Globalization;
using System.Text;

namespace SockShop.LoadTester.Measuring.Reports;

/// <summary>One line of a chart.</summary>
/// <param name="Name">As the legend has it.</param>
/// <param name="Style">Its class in the style sheet, which has its colour.</param>
/// <param name="Values">One a step; null where there is nothing to show.</param>
internal sealed record ChartLine(string Name, string Style, IReadOnlyList<double?> Values)
{
    public double? Largest => Values.Max();
}

/// <summary>A bound across a chart.</summary>
internal sealed record ChartMark(string Name, double Value);

/// <summary>
/// Lines over a run's time, as SVG. Only the inner drawing stretches with the page: heights are pixels, and texts and the
/// thickness of lines stay as they are.
/// </summary>
/// <param name="Title">What its values are.</param>
/// <param name="Show">Writes a value with its unit.</param>
/// <param name="Length">The time of all steps.</param>
/// <param name="Lines">The lines, the one drawn first first.</param>
internal sealed record ReportChart(string Title, Func<double, string> Show, TimeSpan Length, IReadOnlyList<ChartLine> Lines)
{
    private const int Top = 18, Height = 170, Axis = 22, Width = 1_000;

    /// <summary>A bound drawn across, such as the intended rate; null for none.</summary>
    public ChartMark? Mark { get; init; }

    /// <summary>Whether the area below is filled: for one line alone.</summary>
    public bool IsFilled { get; init; }

    public Markup Draw()
    {
        var ticks = ChartScale.Values(Math.Max(Lines.Max(l => l.Largest) ?? 0, Mark?.Value ?? 0));
        double Y(double value) => Top + (Height * (1 - (value / ticks[^1])));
        return Markup.Of($"""
            <figure class="chart">
              <figcaption><h3>{Title}</h3><ul class="legend">{Markup.Each(Lines, Legend)}{Markup.Maybe(Mark, m => Markup.Of($"<li class=\"mark\">{m.Name} <b>{Show(m.Value)}</b></li>"))}</ul></figcaption>
              <svg class="plot" role="img" aria-label="{Summary()}" height="{Top + Height + Axis}">
                {Markup.Each(ticks, tick => Markup.Of($"<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/>"))}
                <svg viewBox="0 0 {Width} {Top + Height}" width="100%" height="{Top + Height}" preserveAspectRatio="none">
                  {Markup.Each(Lines, line => Draw(line, Y))}
                  {Markup.Maybe(Mark, m => Markup.Of($"<path class=\"mark\" vector-effect=\"non-scaling-stroke\" d=\"M0 {Y(m.Value)}H{Width}\"/>"))}
                </svg>
                {Markup.Each(ticks, tick => Markup.Of($"<text x=\"0\" y=\"{Y(tick) - 4}\">{Show(tick)}</text>"))}
                {Markup.Each(ChartScale.Times(Length), TimeTick)}
              </svg>
            </figure>

            """);
    }

    private Markup Legend(ChartLine line) =>
        Markup.Of($"<li class=\"{line.Style}\">{line.Name} <b>{(line.Largest is { } largest ? $"≤ {Show(largest)}" : "–")}</b></li>");

    private string Summary() =>
        $"{Title} over {Text.Duration(Length)}: " + string.Join(", ", Lines.Select(l => $"{l.Name} {(l.Largest is { } largest ? $"at most {Show(largest)}" : "nothing")}"));

    private Markup TimeTick(TimeSpan time)
    {
        var place = 100 * (time / Length);
        var anchor = place switch
        {
            < 3 => "start",
            > 97 => "end",
            _ => "middle",
        };
        var text = time.TotalHours < 1 && Length.TotalHours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00} h");
        return Markup.Of($"<text x=\"{place}%\" y=\"{Top + Height + 17}\" text-anchor=\"{anchor}\">{text}</text>");
    }

    private Markup Draw(ChartLine line, Func<double, double> y)
    {
        var (path, area) = (new StringBuilder(), new StringBuilder());
        for (var step = 0; step < line.Values.Count; step++)
        {
            if (line.Values[step] is not { } value)
            {
                continue;
            }

            var isFirst = step == 0 || line.Values[step - 1] is null;
            var isLast = step + 1 == line.Values.Count || line.Values[step + 1] is null;
            path.Append(CultureInfo.InvariantCulture, $"{(isFirst ? 'M' : 'L')}{X(step):0.#} {y(value):0.#}{(isFirst && isLast ? "h3" : "")}"); // alone, and still to be seen
            area.Append(CultureInfo.InvariantCulture, $"{(isFirst ? $"M{X(step):0.#} {y(0):0.#}" : "")}L{X(step):0.#} {y(value):0.#}{(isLast ? $"L{X(step) + (isFirst ? 3 : 0):0.#} {y(isFirst ? value : 0):0.#}{(isFirst ? $"V{y(0):0.#}" : "")}Z" : "")}");
        }

        var fill = IsFilled ? Markup.Of($"<path class=\"area {line.Style}\" d=\"{area.ToString()}\"/>") : Markup.None;
        return Markup.Of($"{fill}<path class=\"line {line.Style}\" vector-effect=\"non-scaling-stroke\" d=\"{path.ToString()}\"/>");
    }

    /// <summary>The middle of a step; the first begins at the edge.</summary>
    private double X(int step) => (step + 0.5) * Width / Lines[0].Values.Count;
}
