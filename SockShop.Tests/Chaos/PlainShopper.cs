using System.Net;
using SockShop.Tests.Conformance;

namespace SockShop.Tests.Chaos;

/// <summary>Asks for an order as the original's clients do: once, without a key, and believes that an error means no order.</summary>
internal sealed class PlainShopper(params Uri[] replicas) : Shopper(replicas)
{
    protected override async Task<HttpResponseMessage?> OrderAsync(CancellationToken ct)
    {
        try
        {
            // With a body: without one, HttpClient by itself sends the request again when the connection breaks.
            return await AskAsync(() => Customer.SendAsync(HttpMethod.Post, "/orders", Customer.Json("{}")), ct, HttpStatusCode.Created);
        }
        catch (HttpRequestException e)
        {
            Unanswered += e.HttpRequestError == HttpRequestError.ConnectionError ? 0 : 1; // nobody has heard of it when there is no connection
            await PauseAsync(e.Message, ct);
            return null;
        }
    }
}
