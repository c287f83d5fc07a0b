namespace SockShop.FrontEnd.Cart;

internal sealed class CartsClient(HttpClient http)
{
    public Task<HttpResponseMessage> ItemsAsync(string cart, CancellationToken ct) => http.GetAsync(Items(cart), ct);

    public Task<HttpResponseMessage> AddAsync(string cart, string sockId, decimal unitPrice, CancellationToken ct) =>
        http.PostAsJsonAsync(Items(cart), new { itemId = sockId, unitPrice }, ct);

    public Task<HttpResponseMessage> ChangeAsync(string cart, string sockId, int quantity, decimal unitPrice, CancellationToken ct) =>
        http.PatchAsJsonAsync(Items(cart), new { itemId = sockId, quantity, unitPrice }, ct);

    public Task<HttpResponseMessage> RemoveAsync(string cart, string sockId, CancellationToken ct) =>
        http.DeleteAsync($"{Items(cart)}/{Uri.EscapeDataString(sockId)}", ct);

    public Task<HttpResponseMessage> EmptyAsync(string cart, CancellationToken ct) => http.DeleteAsync(Path(cart), ct);

    /// <summary>Puts what lies in a session's cart into a customer's.</summary>
    public Task<HttpResponseMessage> MergeAsync(string customerId, string sessionId, CancellationToken ct) =>
        http.GetAsync($"{Path(customerId)}/merge?sessionId={Uri.EscapeDataString(sessionId)}", ct);

    private static string Path(string cart) => $"/carts/{Uri.EscapeDataString(cart)}";

    private static string Items(string cart) => $"{Path(cart)}/items";
}
