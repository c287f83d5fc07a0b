using System.Net;

namespace SockShop.Tests.Chaos;

/// <summary>Asks for an order with the same <c>Idempotency-Key</c> until it is placed.</summary>
internal sealed class KeyedShopper(params Uri[] replicas) : Shopper(replicas)
{
    protected override async Task<HttpResponseMessage?> OrderAsync(CancellationToken ct)
    {
        var key = Guid.NewGuid().ToString();
        return await RepeatAsync(() => Customer.OrderAsync(key), ct, HttpStatusCode.Created);
    }
}
