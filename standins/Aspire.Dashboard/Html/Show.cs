using System.Globalization;
using Aspire.Dashboard.Telemetry;
using Attribute = Aspire.Dashboard.Telemetry.Attribute;

namespace Aspire.Dashboard.Html;

/// <summary>Times, durations, amounts and attributes as people read them.</summary>
internal static class Show
{
    public static string Duration(long nanoseconds) => nanoseconds switch
    {
        0 => "0",
        < 1_000 => Format($"{nanoseconds} ns"),
        < 1_000_000 => Format($"{nanoseconds / 1e3:0.#} µs"),
        < 10_000_000 => Format($"{nanoseconds / 1e6:0.##} ms"),
        < 1_000_000_000 => Format($"{nanoseconds / 1e6:0.#} ms"),
        < 60_000_000_000 => Format($"{nanoseconds / 1e9:0.##} s"),
        < 3_600_000_000_000 => Format($"{nanoseconds / 60_000_000_000} min {nanoseconds / 1_000_000_000 % 60} s"),
        _ => Format($"{nanoseconds / 3_600_000_000_000} h {nanoseconds / 60_000_000_000 % 60} min"),
    };

    /// <summary>The time of day, with the date when it is not today.</summary>
    public static Markup Time(long nanoseconds, bool withMilliseconds = true) =>
        Time(Nanoseconds.ToTime(nanoseconds), withMilliseconds);

    public static Markup Time(DateTimeOffset time, bool withMilliseconds = false)
    {
        var local = time.ToLocalTime();
        var day = local.Date == DateTimeOffset.Now.Date ? "" : Format($"{local:yyyy-MM-dd} ");
        var clock = withMilliseconds ? Format($"{local:HH:mm:ss.fff}") : Format($"{local:HH:mm:ss}");
        return Markup.Of($"""<time datetime="{time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">{day}{clock}</time>""");
    }

    public static string Bytes(long bytes) => bytes < 1024 * 1024 ? Format($"{bytes / 1024.0:0} KiB") : Format($"{bytes / 1048576.0:0.#} MiB");

    public static string Count(long count) => Format($"{count:N0}");

    public static string Plural(long count, string one) => count == 1 ? $"1 {one}" : $"{Count(count)} {one}s";

    public static Markup Attributes(string title, IReadOnlyCollection<Attribute> attributes) => attributes.Count == 0 ? Markup.None : Markup.Of($"""
        <section><h3>{title}</h3><dl class="pairs">{Markup.Each(attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal), attribute =>
            Markup.Of($"<div><dt>{attribute.Key}</dt><dd>{attribute.Value}</dd></div>"))}</dl></section>
        """);

    /// <summary>A service with the colour that it has on all pages.</summary>
    public static Markup Service(TelemetryResource resource) =>
        Markup.Of($"""<span class="service {Colour(resource)}">{resource.Service}</span>""");

    public static string Colour(TelemetryResource resource) => Format($"c{resource.Number % 12}");

    /// <summary>How full a store is, and the button that empties it.</summary>
    public static Markup Use(HttpContext context, string signal, string what, StoreUse use, string more = "") => Markup.Of($"""
        <footer class="use">
          <span>{Count(use.Count)} {what}{more}</span>
          <span><svg class="gauge" aria-hidden="true"><rect width="100%" height="100%"/><rect class="used" width="{Math.Max(1, 100.0 * use.Bytes / use.MaxBytes)}%" height="100%"/></svg> {Bytes(use.Bytes)} of {Bytes(use.MaxBytes)}</span>
          <span>{(use.Dropped == 0 ? "Beyond that, the oldest goes first." : $"{Count(use.Dropped)} older gone.")}</span>
          <form method="post" action="/{signal}/clear">{Forms.Key(context)}<button class="quiet">Clear</button></form>
        </footer>
        """);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
