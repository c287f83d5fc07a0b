using System.Diagnostics.Metrics;

namespace SockShop.Orders;

/// <summary>How orders end.</summary>
internal sealed class OrderMetrics
{
    private readonly Counter<long> _orders;
    private readonly Counter<double> _value;

    public OrderMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("SockShop.Orders");
        _orders = meter.CreateCounter<long>("sockshop.orders", "{order}", "Orders that were placed, declined, or given up without an answer of payment.");
        _value = meter.CreateCounter<double>("sockshop.order.value", "{USD}", "What was charged for the orders placed, in dollars.");
        _value.Add(0);
        foreach (var state in new[] { OrderState.Placed, OrderState.Declined, OrderState.Voiding })
        {
            Add(0, state); // so that none yet is 0, not absent
        }
    }

    public void Ended(string state) => Add(1, state);

    public void Charged(decimal total) => _value.Add((double)total);

    private void Add(int count, string state) => _orders.Add(count, new KeyValuePair<string, object?>("sockshop.order.state", state));
}
