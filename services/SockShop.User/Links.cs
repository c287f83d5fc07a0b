namespace SockShop.User;

/// <summary>Links to what this service has. They name a host that callers in the shop resolve, whatever address they called.</summary>
internal sealed class Links(IConfiguration configuration)
{
    private readonly string _root = $"http://{(configuration["HATEAOS"] is { Length: > 0 } host ? host : "user")}"; // the original's spelling

    public Dictionary<string, Link> ToCustomer(string id)
    {
        var customer = To("customers", id);
        return new()
        {
            ["addresses"] = new($"{customer.Href}/addresses"),
            ["cards"] = new($"{customer.Href}/cards"),
            ["customer"] = customer,
            ["self"] = customer,
        };
    }

    public Dictionary<string, Link> ToAddress(string id) => new() { ["address"] = To("addresses", id), ["self"] = To("addresses", id) };

    public Dictionary<string, Link> ToCard(string id) => new() { ["card"] = To("cards", id), ["self"] = To("cards", id) };

    private Link To(string collection, string id) => new($"{_root}/{collection}/{id}");
}
