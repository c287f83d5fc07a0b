using Aspire.Dashboard.Html;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Metrics;

/// <summary>An instrument: what it is, its charts, its series.</summary>
internal static class InstrumentView
{
    private const int MaxRows = 50;

    /// <param name="same">The instrument in each instance of the service.</param>
    public static Markup Show(IReadOnlyList<Instrument> same, MetricQuery query, TimeGrid grid)
    {
        var instrument = same[0];
        var all = same.SelectMany(each => each.Series.Values).ToList();
        var taken = all.Where(query.Takes).ToList();
        return Markup.Of($"""
            <article class="instrument" data-key="{instrument.Key.Meter}/{instrument.Key.Name}">
              <h2>{instrument.Key.Name}</h2>
              <p class="summary">{instrument.Description}{Markup.If(instrument.Description != "", Markup.Of($""" · """))}{Kind(instrument)}{(Amount.UnitName(instrument.Unit) is { Length: > 0 } unit ? $", unit {unit}" : "")}</p>
              {Filters(instrument, all, query)}
              {Markup.Each(Chart.Of(instrument, all, query, grid), ChartView.Draw)}
              {Exemplars(instrument, taken)}
              {Table(instrument, taken)}
            </article>
            """);
    }

    private static string Kind(Instrument instrument) => instrument.Kind switch
    {
        InstrumentKind.Counter => "counter",
        InstrumentKind.Histogram => "histogram",
        InstrumentKind.UpDownCounter => "up-down counter",
        _ => "gauge",
    };

    private static Markup Filters(Instrument instrument, List<Series> all, MetricQuery query)
    {
        var dimensions = all.SelectMany(series => series.Attributes).GroupBy(attribute => attribute.Key, attribute => attribute.Value).OrderBy(dimension => dimension.Key, StringComparer.Ordinal).ToList();
        return Markup.Of($"""
            <form class="filters" aria-label="Filter series">
              <input type="hidden" name="meter" value="{query.Meter}"><input type="hidden" name="instrument" value="{query.Instrument}">
              <label>Last <select name="minutes">{Forms.Options(MetricQuery.Windows.Select(minutes => ($"{minutes}", minutes == 60 ? "hour" : minutes == 1 ? "minute" : $"{minutes} minutes")), $"{query.Minutes}")}</select></label>
              {Markup.If(dimensions.Count > 0, Markup.Of($"""<label>{(instrument.Kind is InstrumentKind.Histogram ? "Recorded by" : "Lines by")} <select name="by">{Forms.Options([("", "nothing: all in one"), .. dimensions.Select(dimension => (dimension.Key, dimension.Key))], query.By)}</select></label>"""))}
              {Markup.Each(dimensions, dimension => Markup.Of($"""<label>{dimension.Key} <select name="{MetricQuery.DimensionPrefix + dimension.Key}">{Forms.Options([("", "any"), .. dimension.Distinct().Order(StringComparer.Ordinal).Select(value => (value, value))], query.Dimensions.GetValueOrDefault(dimension.Key))}</select></label>"""))}
              <noscript><button>Show</button></noscript>
            </form>
            """);
    }

    private static Markup Exemplars(Instrument instrument, List<Series> taken)
    {
        var exemplars = taken.SelectMany(series => series.Exemplars).OrderByDescending(exemplar => exemplar.Time).Take(8).ToList();
        return exemplars.Count == 0 ? Markup.None : Markup.Of($"""
            <section><h3>Examples</h3><p class="links">{Markup.Each(exemplars, exemplar => Markup.Of($"""<a class="num" href="/traces/detail/{exemplar.TraceId.ToString()}?span={exemplar.SpanId.ToString()}">{Amount.Show(exemplar.Value, instrument.Unit)} <span class="muted">{Html.Show.Time(exemplar.Time, withMilliseconds: false)}</span></a>"""))}</p></section>
            """);
    }

    private static Markup Table(Instrument instrument, List<Series> taken)
    {
        var isHistogram = instrument.Kind is InstrumentKind.Histogram;
        return Markup.Of($"""
            <table class="series">
              <thead><tr><th>Series</th><th>{(isHistogram ? "Recorded" : instrument.IsCumulative ? "Total" : "Value")}</th>{Markup.If(isHistogram, "<th>Average</th>")}<th class="wide">Last export</th></tr></thead>
              <tbody>{Markup.Each(taken.OrderByDescending(series => series.LastValues[0]).Take(MaxRows), series => Row(instrument, series, isHistogram))}</tbody>
            </table>
            {Markup.If(taken.Count > MaxRows, Markup.Of($"""<p class="muted">The largest {MaxRows} of {Html.Show.Count(taken.Count)} series.</p>"""))}
            """);
    }

    private static Markup Row(Instrument instrument, Series series, bool isHistogram)
    {
        var last = series.LastValues;
        var (value, average) = (last[0], isHistogram && last[0] > 0 ? last[1] / last[0] : 0);
        return Markup.Of($"""
            <tr><td>{(series.Attributes.Length == 0 ? Markup.Of($"""<span class="muted">no dimensions</span>""") : Markup.Each(series.Attributes, Dimension))}</td><td class="num">{Amount.Show(value, isHistogram ? "" : instrument.Unit)}</td>{Markup.If(isHistogram, Markup.Of($"""<td class="num">{Amount.Show(average, instrument.Unit)}</td>"""))}<td class="wide muted num">{Html.Show.Time(series.LastTime, withMilliseconds: false)}</td></tr>
            """);
    }

    private static Markup Dimension(Attribute attribute) => Markup.Of($"""<span class="dimension"><span class="muted">{attribute.Key}</span> {attribute.Value}</span> """);
}
