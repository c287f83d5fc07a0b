using System.Text;
using System.Text.Json;
using SockShop.Payment.Payments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;

namespace SockShop.Tests.Payment;

/// <summary>The payment service, and what tests ask it.</summary>
internal sealed class PaymentUnderTest : IAsyncDisposable
{
    private readonly Lazy<HttpClient> _client;

    public PaymentUnderTest(Backend backend)
    {
        Service = new ServiceUnderTest<PaymentRequest>().WithStore("payment-db", backend);
        _client = new(Service.Connect);
    }

    public ServiceUnderTest<PaymentRequest> Service { get; }

    public HttpClient Client => _client.Value;

    public Task<HttpResponseMessage> PostAsync(string body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/paymentAuth") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> AuthoriseAsync(string amount, string? key = null) => PostAsync($$$"""{"amount":{{{amount}}},"customer":{}}""", key);

    public async Task<JsonElement> AnswerAsync(string amount, string? key = null) => await (await AuthoriseAsync(amount, key)).JsonAsync();

    public async Task VoidAsync(string key) =>
        (await Client.PostAsync($"/paymentAuth/{key}/void", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

    public async Task<string> LedgerAsync(string query = "") => (await Client.GetJsonAsync($"/paymentAuth{query}")).GetRawText();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
