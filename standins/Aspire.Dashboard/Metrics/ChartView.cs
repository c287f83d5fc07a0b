using System.Globalization;
using System.Text;
using System.Text.Json;
using Aspire.Dashboard.Html;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>
/// A chart as SVG. Only its width stretches with the page, so heights are pixels, widths are parts of a thousand, and texts
/// stay as they are.
/// </summary>
internal static class ChartView
{
    private const int Top = 14, Height = 190, Width = 1_000;
    private const int TicksX = 4;
    private static readonly int[] s_factors = [1, 2, 5, 10];

    public static Markup Draw(Chart chart)
    {
        var known = chart.Lines.SelectMany(line => line.Values).OfType<double>().ToList();
        if (known.Count == 0)
        {
            return Markup.Of($"""<section class="chart"><h3>{chart.Title}</h3><p class="muted">Nothing in this time.</p></section>""");
        }

        var scale = Scale(Math.Min(0, known.Min()), Math.Max(known.Max(), 0));
        double Y(double value) => Top + (Height * (scale.Max - value) / (scale.Max - scale.Min));
        return Markup.Of($"""
            <section class="chart" data-chart="{Data(chart)}">
              <h3>{chart.Title}</h3>
              {Legend(chart)}
              <div class="plot">
              <svg role="img" aria-label="{Summary(chart)}">
                {Markup.Each(scale.Ticks, tick => Markup.Of($"""<line class="grid" x1="0" x2="100%" y1="{Y(tick)}" y2="{Y(tick)}"/>"""))}
                <svg class="lines" viewBox="0 0 {Width} {Top + Height}" width="100%" height="{Top + Height}" preserveAspectRatio="none">
                  {Markup.Each(chart.Lines.Index(), line => Markup.Of($"""{Markup.If(chart.Lines.Count == 1, Markup.Of($"""<path class="area c{line.Index}" d="{Area(line.Item, Y)}"/>"""))}<path class="line c{line.Index}" vector-effect="non-scaling-stroke" d="{Path(line.Item, Y)}"/>"""))}
                </svg>
                {Markup.Each(scale.Ticks, tick => Markup.Of($"""<text x="2" y="{Y(tick) - 3}">{Amount.Show(tick, chart.Unit)}</text>"""))}
                {Markup.Each(Enumerable.Range(0, TicksX + 1), tick => TimeTick(chart.Grid, tick))}
              </svg>
              </div>
            </section>
            """);
    }

    private static string Summary(Chart chart) => $"{chart.Title}: " + string.Join(", ", chart.Lines.Select(line =>
        $"{line.Label} {(line.Values.LastOrDefault(value => value is not null) is { } last ? Amount.Show(last, chart.Unit) : "nothing")}".Trim()));

    private static Markup Legend(Chart chart) => Markup.Of($"""
        <ul class="legend">{Markup.Each(chart.Lines.Index(), line => Markup.Of($"""<li class="c{line.Index}"><span>{line.Item.Label}</span> <b class="num">{(line.Item.Values.LastOrDefault(value => value is not null) is { } last ? Amount.Show(last, chart.Unit) : "–")}</b></li>"""))}</ul>
        """);

    private static Markup TimeTick(TimeGrid grid, int tick)
    {
        var anchor = tick switch
        {
            0 => "start",
            TicksX => "end",
            _ => "middle",
        };
        var time = Nanoseconds.ToTime(grid.From + ((grid.Until - grid.From) / TicksX * tick)).ToLocalTime();
        return Markup.Of($"""<text class="time{Markup.If(tick % 2 == 1, " minor")}" x="{100 * tick / TicksX}%" y="{Top + Height + 18}" text-anchor="{anchor}">{time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</text>""");
    }

    private static string Path(Line line, Func<double, double> y)
    {
        var path = new StringBuilder();
        for (var step = 0; step < line.Values.Length; step++)
        {
            if (line.Values[step] is { } value)
            {
                var isStart = step == 0 || line.Values[step - 1] is null;
                path.Append(CultureInfo.InvariantCulture, $"{(isStart ? 'M' : 'L')}{X(step):0.#} {y(value):0.#}");
                if (isStart && (step + 1 == line.Values.Length || line.Values[step + 1] is null))
                {
                    path.Append("h2"); // alone between gaps, and still to be seen
                }
            }
        }

        return path.ToString();
    }

    private static string Area(Line line, Func<double, double> y)
    {
        var path = new StringBuilder();
        var start = -1;
        for (var step = 0; step <= line.Values.Length; step++)
        {
            var value = step < line.Values.Length ? line.Values[step] : null;
            if (value is { } known)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(start < 0 ? $"M{X(step):0.#} {y(0):0.#}" : "")}L{X(step):0.#} {y(known):0.#}");
                start = start < 0 ? step : start;
            }
            else if (start >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{X(step - 1):0.#} {y(0):0.#}Z");
                start = -1;
            }
        }

        return path.ToString();
    }

    private static double X(int step) => (step + 1) * (double)Width / TimeGrid.Steps;

    /// <summary>Ticks at 1, 2 or 5 times a power of ten, about four of them.</summary>
    private static (double Min, double Max, double[] Ticks) Scale(double min, double max)
    {
        var span = max - min is > 0 and var difference ? difference : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var step = s_factors.Select(factor => factor * power).First(each => span / each <= 5);
        var (first, last) = (Math.Floor(min / step), Math.Max(Math.Ceiling(max / step), Math.Floor(min / step) + 1));
        return (first * step, last * step, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * step)]);
    }

    /// <summary>What the script shows under the pointer.</summary>
    private static string Data(Chart chart) => JsonSerializer.Serialize(new
    {
        from = chart.Grid.From / 1_000_000,
        step = chart.Grid.Step / 1_000_000,
        lines = chart.Lines.Select(line => new
        {
            label = line.Label,
            values = line.Values.Select(value => value is { } known ? Amount.Show(known, chart.Unit) : null),
        }),
    });
}
