namespace SockShop.AppHost.Observability.Dashboards.Model;

/// <summary>What numbers are: Grafana's id of it, and the least they can be.</summary>
internal sealed record Unit(string Id, double? Least = 0)
{
    /// <summary>A share from 0 to 1, shown in percent.</summary>
    public static readonly Unit Ratio = new("percentunit");

    /// <summary>A number from 0 to 100.</summary>
    public static readonly Unit Percent = new("percent");

    public static readonly Unit Seconds = new("s");
    public static readonly Unit Milliseconds = new("ms");
    public static readonly Unit Microseconds = new("µs");
    public static readonly Unit RequestsPerSecond = new("reqps");
    public static readonly Unit OperationsPerSecond = new("ops");
    public static readonly Unit PerSecond = new("cps");
    public static readonly Unit Bytes = new("bytes");
    public static readonly Unit BytesPerSecond = new("Bps");

    /// <summary>Things that are counted.</summary>
    public static readonly Unit Count = new("short");

    /// <summary>Seconds of processor time a second.</summary>
    public static readonly Unit Cores = new("suffix: cores");

    /// <summary>The currency of the shop's prices.</summary>
    public static readonly Unit Money = new("currencyUSD");

    /// <summary>A number without a unit, such as a multiple, that may be below 0.</summary>
    public static readonly Unit Plain = new("none", null);

    /// <summary>A share that falls below 0 when more is used than there is.</summary>
    public static readonly Unit Remainder = new("percentunit", null);
}
