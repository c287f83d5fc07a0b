namespace SockShop.Tests.Compatibility;

/// <summary>What the original is known to do wrong, by the contract's numbers.</summary>
internal static class Defects
{
    /// <summary>In order, the first being number 1.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "`POST /orders` with a made-up cookie ends the front-end",
        "a service that is away ends the front-end",
        "failures of services arrive as 200",
        "anybody reads and deletes everybody's data",
        "a cookie that scripts read is trusted; no new session id at login, no logout, the secret is in the source",
        "`custId` in the query impersonates",
        "passwords and cards in the log",
        "malformed JSON is a 500",
        "registration fails after the account was made",
        "an unknown sock enters the cart",
        "names and product data become markup",
        "placing an order twice makes two",
        "salted SHA-1, compared in telling time",
        "accounts with an empty password; nothing validated",
        "a short card number breaks the account",
        "`DELETE` of any collection; cards stored in clear",
        "orphans of unknown customers",
        "a metric named microseconds holds seconds",
        "no start without a route to the Internet; a tight loop for the store",
        "errors are typed as text",
        "six unknown ids close a route for everybody",
        "`sort` ignored, tags lost, `null` lists, a negative page ends the connection, all is loaded, images are listed",
        "reading writes; parallel additions lose items",
        "merge repeats items; a cart merged with itself is gone",
        "any quantity and price; a missing item is a 500",
        "orders fetches any address; an empty cart is ordered",
        "paid before it is stored, and never taken back",
        "orders keep the card; anybody changes them",
        "money in floats",
        "payment repeats the card in its error",
        "the broker is away: 201, and the message is lost",
        "metrics differ between services, miss failures, and have raw paths as labels",
        "health is 200 whatever is away",
        "stock never decreases",
        "the load test's plan overwrites its own variable",
    ];
}
