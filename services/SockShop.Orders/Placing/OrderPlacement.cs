using System.Diagnostics;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.Orders.Placing;

/// <summary>
/// Places an order: reads what it consists of, keeps it as pending, has it paid, and only then calls it placed. At each
/// point where this can stop, what is stored suffices for the workers to end the order without a charge that nobody wanted.
/// </summary>
internal sealed partial class OrderPlacement(
    UserClient users, CartsClient carts, PaymentClient payment, OrderStore orders, TimeProvider clock, ILogger<OrderPlacement> logger)
{
    public async Task<Outcome> PlaceAsync(OrderLinks links, string? key, CancellationToken ct)
    {
        var (customer, address, card, cart) = await ReadAsync(links, ct);
        if (customer is not (var customerId, var person) || address is null || card is null)
        {
            var unknown = new[] { ("customer", customer is null), ("address", address is null), ("card", card is null) }.Where(w => w.Item2).Select(w => w.Item1);
            return new Outcome.Rejected($"Invalid order request. There is no such {string.Join(" or ", unknown)}.");
        }

        // Before the cart is looked at: a client repeats itself because it has not heard that its cart was ordered.
        if (key is not null && await orders.FindByKeyAsync(customerId, key, ct) is { } earlier)
        {
            return Repeat(earlier);
        }

        return cart.Error is { } error
            ? new Outcome.Rejected(error)
            : await PlaceAsync(NewOrder(customerId, key, cart, new(person, address, card, cart.Items)), ct);
    }

    private async Task<((string, Customer)?, Address?, Card?, Cart)> ReadAsync(OrderLinks links, CancellationToken ct)
    {
        var customer = users.FindCustomerAsync(links.CustomerId, ct);
        var address = users.FindAddressAsync(links.AddressId, ct);
        var card = users.FindCardAsync(links.CardId, ct);
        var cart = carts.GetCartAsync(links.CartId, ct);
        await Task.WhenAll(customer, address, card, cart);
        return (await customer, await address, await card, await cart);
    }

    private async Task<Outcome> PlaceAsync(OrderRow row, CancellationToken ct) =>
        await orders.AddAsync(row, ct) ? await PayAsync(row.ToOrder()) : new Outcome.InProgress();

    // From here on the order runs to its end, even if the client hangs up.
    private async Task<Outcome> PayAsync(Order order)
    {
        var answer = await AuthoriseAsync(order);
        if (answer is null)
        {
            await orders.AbandonAsync(order.Id);
            return new Outcome.Rejected("Unable to parse authorisation packet");
        }

        var message = answer.Message ?? "Payment declined";
        var ended = answer.Authorised ? await orders.PlaceAsync(order.Id) : await orders.DeclineAsync(order.Id, message);
        if (!ended)
        {
            throw new DependencyException("payment", "answered too late, so the order was cancelled"); // by the recovery worker
        }

        var state = answer.Authorised ? OrderState.Placed : OrderState.Declined;
        Activity.Current?.SetTag("sockshop.order.id", order.Id).SetTag("sockshop.order.state", state);
        OrderEnded(order.Id, state);
        return answer.Authorised ? new Outcome.Placed(order) : new Outcome.Rejected(message);
    }

    private async Task<Authorisation?> AuthoriseAsync(Order order)
    {
        try
        {
            return await payment.AuthoriseAsync(order, CancellationToken.None);
        }
        catch (DependencyException)
        {
            await orders.AbandonAsync(order.Id); // it may be charged all the same
            throw;
        }
    }

    private static Outcome Repeat(OrderRow earlier) => earlier.State switch
    {
        OrderState.Placed => new Outcome.Placed(earlier.ToOrder()),
        OrderState.Declined => new Outcome.Rejected(earlier.Message ?? ""),
        _ => new Outcome.InProgress(),
    };

    private OrderRow NewOrder(string customerId, string? key, Cart cart, OrderContents contents) => new()
    {
        Id = ObjectId.New(clock),
        CustomerId = customerId,
        IdempotencyKey = key,
        State = OrderState.Pending,
        CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        TotalCents = Money.ToCents(cart.Total),
        ShipmentId = Guid.NewGuid().ToString(),
        Contents = OrderRow.Pack(contents),
    };

    [LoggerMessage(LogLevel.Information, "Order {OrderId} is {State}", EventName = "orders.ended")]
    private partial void OrderEnded(string orderId, string state);
}

/// <summary>What became of an order.</summary>
internal abstract record Outcome
{
    /// <summary>Paid; it will be shipped.</summary>
    public sealed record Placed(Order Order) : Outcome;

    /// <summary>Not ordered and not charged, for a reason the customer can read.</summary>
    public sealed record Rejected(string Reason) : Outcome;

    /// <summary>Another request with the same key is at it.</summary>
    public sealed record InProgress : Outcome;
}
