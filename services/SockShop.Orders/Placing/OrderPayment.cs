using System.Data.Common;
using System.Diagnostics;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.Orders.Placing;

/// <summary>Has a pending order paid, and ends it as payment decides. May be asked twice for one order: it is charged once.</summary>
internal sealed partial class OrderPayment(PaymentClient payment, OrderStore orders, ILogger<OrderPayment> logger)
{
    private const string Declined = "Payment declined";
    private const int StoreAttempts = 6; // within about six seconds
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(100);

    /// <summary>What became of an order asked for before. If it is pending, that request is still at it, or died: this one does the same.</summary>
    public async Task<Outcome> ResumeAsync(OrderRow earlier, CancellationToken ct) =>
        earlier.State == OrderState.Pending ? await PayAsync(earlier.ToOrder(), ct) : Ended(earlier);

    public async Task<Outcome> PayAsync(Order order, CancellationToken ct)
    {
        var answer = await AuthoriseAsync(order, ct);
        ct.ThrowIfCancellationRequested(); // whoever asked takes it for failed: it stays pending, until its key resumes it or it is voided
        return answer switch
        {
            null => await EndAsync(order.Id, OrderState.Voiding, orders.AbandonAsync, new Outcome.Rejected("Unable to parse authorisation packet")),
            { Authorised: true } => await EndAsync(order.Id, OrderState.Placed, _ => orders.PlaceAsync(order), new Outcome.Placed(order)),
            { Message: var message } => await DeclineAsync(order.Id, message ?? Declined),
        };
    }

    private async Task<Authorisation?> AuthoriseAsync(Order order, CancellationToken ct)
    {
        try
        {
            return await payment.AuthoriseAsync(order, ct);
        }
        catch (DependencyException)
        {
            await InsistAsync(() => orders.AbandonAsync(order.Id)); // it may be charged all the same
            throw;
        }
    }

    private Task<Outcome> DeclineAsync(string id, string reason) =>
        EndAsync(id, OrderState.Declined, i => orders.DeclineAsync(i, reason), new Outcome.Rejected(reason));

    // What is pending no longer was ended by another request with its key, by the recovery worker, or by this request, whose
    // store did it and could not say so.
    private async Task<Outcome> EndAsync(string id, string state, Func<string, Task<bool>> end, Outcome outcome)
    {
        if (!await InsistAsync(() => end(id)))
        {
            return Ended(await InsistAsync(() => orders.GetAsync(id)));
        }

        Activity.Current?.SetTag("sockshop.order.id", id).SetTag("sockshop.order.state", state);
        OrderEnded(id, state);
        return outcome;
    }

    private static Outcome Ended(OrderRow order) => order.State switch
    {
        OrderState.Placed => new Outcome.Placed(order.ToOrder()),
        OrderState.Declined => new Outcome.Rejected(order.Message ?? ""),
        _ => throw new DependencyException("payment", "answered too late, so the order was cancelled"),
    };

    // A store that restarts is waited for: the customer has paid by now.
    private static async Task<T> InsistAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (DbException) when (attempt < StoreAttempts)
            {
                await Task.Delay(Backoff.After(s_firstRetry, attempt));
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Order {OrderId} is {State}", EventName = "orders.ended")]
    private partial void OrderEnded(string orderId, string state);
}
