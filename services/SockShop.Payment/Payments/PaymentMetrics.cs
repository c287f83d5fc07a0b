using System.Diagnostics.Metrics;

namespace SockShop.Payment.Payments;

/// <summary>What payment decides.</summary>
internal sealed class PaymentMetrics
{
    private readonly Counter<long> _payments;

    public PaymentMetrics(IMeterFactory meters)
    {
        _payments = meters.Create("SockShop.Payment").CreateCounter<long>("sockshop.payments", "{payment}", "Payments that were authorised, declined, or taken back.");
        foreach (var state in new[] { PaymentState.Authorised, PaymentState.Declined, PaymentState.Voided })
        {
            Add(0, state); // so that none yet is 0, not absent
        }
    }

    public void Decided(string state) => Add(1, state);

    private void Add(int count, string state) => _payments.Add(count, new KeyValuePair<string, object?>("sockshop.payment.state", state));
}
