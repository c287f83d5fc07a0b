using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SockShop.Orders.History;

/// <summary>Orders as Spring Data REST writes them: links instead of ids, at every depth.</summary>
internal static class Hal
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RemoveId } },
    };

    public static JsonHttpResult<T> Answer<T>(T resource) => TypedResults.Json(resource, s_options, "application/hal+json;charset=UTF-8");

    public static Order WithLinks(Order order, string root)
    {
        var self = new Link($"{root}/orders/{order.Id}");
        return order with { Links = new Dictionary<string, Link> { ["self"] = self, ["order"] = self } };
    }

    private static void RemoveId(JsonTypeInfo type)
    {
        if (type.Properties.SingleOrDefault(p => p.Name == "id") is { } id)
        {
            type.Properties.Remove(id);
        }
    }
}

/// <summary>Several orders, with where they were found.</summary>
internal sealed record OrderList(
    [property: JsonPropertyName("_embedded")] EmbeddedOrders Embedded,
    [property: JsonPropertyName("_links")] IReadOnlyDictionary<string, Link> Links,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PageInfo? Page = null);

internal sealed record EmbeddedOrders(IEnumerable<Order> CustomerOrders);

/// <summary>Which page of how many; the first is 0.</summary>
internal sealed record PageInfo(int Size, long TotalElements, long TotalPages, int Number);
