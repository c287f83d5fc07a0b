using Aspire.Dashboard.Html;

namespace Aspire.Dashboard.Metrics;

/// <summary>The meters of a service with their instruments.</summary>
internal static class InstrumentList
{
    public static Markup Show(IEnumerable<Instrument> instruments, MetricQuery query) => Markup.Of($"""
        <nav class="instruments" aria-label="Instruments">{Markup.Each(instruments.GroupBy(instrument => instrument.Key.Meter).OrderBy(meter => meter.Key, StringComparer.Ordinal), meter => Markup.Of($"""
          <section><h3>{meter.Key}</h3><ul>{Markup.Each(meter.OrderBy(instrument => instrument.Key.Name, StringComparer.Ordinal), instrument => Item(instrument, query))}</ul></section>
          """))}</nav>
        """);

    private static Markup Item(Instrument instrument, MetricQuery query)
    {
        var isChosen = query.Meter == instrument.Key.Meter && query.Instrument == instrument.Key.Name;
        var url = $"/metrics/resource/{Uri.EscapeDataString(query.Service)}?meter={Uri.EscapeDataString(instrument.Key.Meter)}&instrument={Uri.EscapeDataString(instrument.Key.Name)}&minutes={query.Minutes}";
        return Markup.Of($"""<li><a href="{url}" title="{instrument.Description}"{Markup.If(isChosen, " aria-current=\"true\"")}>{instrument.Key.Name}</a></li>""");
    }
}
