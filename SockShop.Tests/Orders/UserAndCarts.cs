using System.Collections.Concurrent;
using System.Net;
using System.Text;
using SockShop.Orders.Placing;

namespace SockShop.Tests.Orders;

/// <summary>The user and carts services as far as orders sees them: fixed answers, and what was asked for.</summary>
internal sealed class UserAndCarts : HttpMessageHandler
{
    public const string CustomerId = "57a98d98e4b00679b4a830b2";
    public const string CardNumber = "4916873512345678";

    public ConcurrentQueue<Uri> Asked { get; } = [];

    /// <summary>Who was asked, and for which type.</summary>
    public ConcurrentQueue<string> Accepted { get; } = [];

    public ConcurrentDictionary<string, string> Answers { get; } = new()
    {
        [$"/customers/{CustomerId}"] = Customer(CustomerId),
        ["/addresses/a1"] = """{"street":"Maes-Y-Deri","number":"4","country":"United Kingdom","city":"Aberdare","postcode":"CF44 6TF","id":"a1","_links":{}}""",
        ["/cards/c1"] = $$$"""{"longNum":"{{{CardNumber}}}","expires":"08/19","ccv":"958","id":"c1","_links":{}}""",
        [$"/carts/{CustomerId}/items"] = """[{"id":"5f0","itemId":"sock","quantity":10,"unitPrice":1.99}]""",
    };

    public static string Customer(string id) =>
        $$$$"""{"firstName":"Eve","lastName":"Berger","username":"Eve_Berger","email":"e@x","id":"{{{{id}}}}","_links":{"self":{"href":"http://user/customers/{{{{id}}}}"}}}""";

    public static OrderRequest Request(string customer = CustomerId) =>
        new($"http://user/customers/{customer}", "http://user/addresses/a1", "http://user/cards/c1", $"http://carts/carts/{customer}/items");

    public string Cart
    {
        set => Answers[$"/carts/{CustomerId}/items"] = value;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request.RequestUri!);
        Accepted.Enqueue($"{request.RequestUri!.Host} {request.Headers.Accept}");
        return Task.FromResult(Answers.TryGetValue(request.RequestUri!.AbsolutePath, out var json)
            ? new HttpResponseMessage { Content = new StringContent(json, Encoding.UTF8, "application/hal+json") }
            : new(HttpStatusCode.NotFound));
    }
}
