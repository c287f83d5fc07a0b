using System.Diagnostics.Metrics;

namespace SockShop.Orders;

/// <summary>How orders end.</summary>
internal sealed class OrderMetrics
{
    private readonly Counter<long> _orders;

    public OrderMetrics(IMeterFactory meters)
    {
        _orders = meters.Create("SockShop.Orders").CreateCounter<long>("sockshop.orders", "{order}", "Orders that were placed, declined, or given up without an answer of payment.");
        foreach (var state in new[] { OrderState.Placed, OrderState.Declined, OrderState.Voiding })
        {
            Add(0, state); // so that none yet is 0, not absent
        }
    }

    public void Ended(string state) => Add(1, state);

    private void Add(int count, string state) => _orders.Add(count, new KeyValuePair<string, object?>("sockshop.order.state", state));
}
