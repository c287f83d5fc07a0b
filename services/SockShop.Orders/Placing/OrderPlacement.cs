using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.Orders.Placing;

/// <summary>
/// Places an order: reads what it consists of, keeps it as pending, has it paid, and only then calls it placed. At each
/// point where this can stop, what is stored suffices for the workers to end the order without a charge that nobody wanted.
/// </summary>
internal sealed class OrderPlacement(UserClient users, CartsClient carts, OrderPayment payment, OrderStore orders, TimeProvider clock)
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
            return await payment.ResumeAsync(earlier, ct);
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
        await orders.AddAsync(row, ct) ? await payment.PayAsync(row.ToOrder(), ct)
        : await orders.FindByKeyAsync(row.CustomerId, row.IdempotencyKey!, ct) is { } earlier ? await payment.ResumeAsync(earlier, ct)
        : throw new DependencyException("payment", "failed, so the order was cancelled"); // the one that had the key a moment ago

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
}

/// <summary>What became of an order.</summary>
internal abstract record Outcome
{
    /// <summary>Paid; it will be shipped.</summary>
    public sealed record Placed(Order Order) : Outcome;

    /// <summary>Not ordered and not charged, for a reason the customer can read.</summary>
    public sealed record Rejected(string Reason) : Outcome;
}
