using System.Globalization;

namespace SockShop.AppHost.Kubernetes.Workloads;

/// <summary>Kubernetes' way to write amounts: <c>500m</c>, <c>128Mi</c>.</summary>
internal static class Quantity
{
    public static string Times(string quantity, int factor)
    {
        var unit = quantity.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.');
        var amount = decimal.Parse(quantity.AsSpan(0, quantity.Length - unit.Length), CultureInfo.InvariantCulture) * factor;
        return amount.ToString("0.###", CultureInfo.InvariantCulture) + unit;
    }
}
