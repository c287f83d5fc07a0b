using System.Globalization;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>Kubernetes' way to write amounts: <c>500m</c>, <c>128Mi</c>.</summary>
internal static class Quantity
{
    public static string Times(string quantity, int factor)
    {
        var (amount, unit) = Parse(quantity);
        return (amount * factor).ToString("0.###", CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>An amount of storage, for programs that write it otherwise.</summary>
    public static long Mebibytes(string quantity)
    {
        var (amount, unit) = Parse(quantity);
        return (long)(amount * Bytes(unit) / (1024 * 1024));
    }

    private static (decimal Amount, string Unit) Parse(string quantity)
    {
        var unit = quantity.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');
        return (decimal.Parse(quantity.AsSpan(0, quantity.Length - unit.Length), CultureInfo.InvariantCulture), unit);
    }

    private static decimal Bytes(string unit) => unit switch
    {
        "m" => 0.001m,
        "k" => 1e3m,
        "M" => 1e6m,
        "G" => 1e9m,
        "T" => 1e12m,
        "Ki" => 1024m,
        "Mi" => 1024m * 1024,
        "Gi" => 1024m * 1024 * 1024,
        "Ti" => 1024m * 1024 * 1024 * 1024,
        _ => 1,
    };
}
