using SockShop.FrontEnd.Cart;
using SockShop.FrontEnd.Session;
using SockShop.ServiceDefaults.Errors;

namespace SockShop.FrontEnd.Account;

/// <summary>Makes the visitor a customer, who keeps what is in the cart.</summary>
internal sealed partial class SignIn(Visitor visitor, CartsClient carts, ILogger<SignIn> logger)
{
    public async Task CompleteAsync(string customerId, CancellationToken ct)
    {
        if (visitor.SignIn(customerId) is { } sessionBefore)
        {
            await MergeCartsAsync(customerId, sessionBefore, ct);
        }
    }

    private async Task MergeCartsAsync(string customerId, string sessionId, CancellationToken ct)
    {
        try
        {
            using var answer = await carts.MergeAsync(customerId, sessionId, ct);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is DependencyException or HttpRequestException)
        {
            CartsNotMerged(customerId, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Customer {CustomerId} signed in, but the cart of the session before was not taken over", EventName = "signin.carts_not_merged")]
    private partial void CartsNotMerged(string customerId, Exception exception);
}
