using System.Text.RegularExpressions;

namespace SockShop.Orders.Placing;

/// <summary>Who orders, where to, paid by what, and which cart: four links.</summary>
/// <param name="Customer">Such as <c>http://user/customers/57a98d98e4b00679b4a830b2</c>.</param>
/// <param name="Address">Such as <c>http://user/addresses/57a98d98e4b00679b4a830b0</c>.</param>
/// <param name="Card">Such as <c>http://user/cards/57a98d98e4b00679b4a830b1</c>.</param>
/// <param name="Items">Such as <c>http://carts/carts/57a98d98e4b00679b4a830b2/items</c>.</param>
public sealed record OrderRequest(string? Customer, string? Address, string? Card, string? Items);

/// <summary>
/// The ids in the four links. Nothing else of a link is used: the original fetched any address it was given, and so could
/// be sent anywhere inside the cluster.
/// </summary>
internal sealed partial record OrderLinks(string CustomerId, string AddressId, string CardId, string CartId)
{
    private const string Incomplete = "Invalid order request. Order requires customer, address, card and items.";
    private const string Foreign = "Invalid order request. Customer, address and card must be links of the user service, items one of a cart.";
    private const string Id = "(?<id>[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99})";

    public static OrderLinks? Parse(OrderRequest? request, out string error)
    {
        if (request is not { Customer: { } customer, Address: { } address, Card: { } card, Items: { } items })
        {
            error = $"{Incomplete} Missing: {string.Join(", ", Missing(request))}.";
            return null;
        }

        error = Foreign;
        return (IdIn(CustomerLink(), customer), IdIn(AddressLink(), address), IdIn(CardLink(), card), IdIn(CartLink(), items)) is ({ } c, { } a, { } p, { } i)
            ? new(c, a, p, i)
            : null;
    }

    private static IEnumerable<string> Missing(OrderRequest? request) =>
        from member in new[] { ("customer", request?.Customer), ("address", request?.Address), ("card", request?.Card), ("items", request?.Items) }
        where member.Item2 is null
        select member.Item1;

    private static string? IdIn(Regex form, string link) => form.Match(link) is { Success: true } match ? match.Groups["id"].Value : null;

    [GeneratedRegex(@"\Ahttp://user(:\d{1,5})?/customers/" + Id + @"\z")]
    private static partial Regex CustomerLink();

    [GeneratedRegex(@"\Ahttp://user(:\d{1,5})?/addresses/" + Id + @"\z")]
    private static partial Regex AddressLink();

    [GeneratedRegex(@"\Ahttp://user(:\d{1,5})?/cards/" + Id + @"\z")]
    private static partial Regex CardLink();

    [GeneratedRegex(@"\Ahttp://carts(:\d{1,5})?/carts/" + Id + @"/items\z")]
    private static partial Regex CartLink();
}
