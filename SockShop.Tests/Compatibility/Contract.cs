namespace SockShop.Tests.Compatibility;

/// <summary>What the page describes, in the order of the contract: each service's routes, after what holds of all of them.</summary>
internal static class Contract
{
    public const string EveryService = "every service";

    public static IReadOnlyList<(string Service, string[] Routes)> Services { get; } =
    [
        (EveryService, ["start", "any request", "GET /health/{**rest}", "GET /ready", "GET /alive", "GET /metrics"]),
        ("front-end", [
            "any request", "session", "GET / and files", "GET /catalogue/images/{**file}", "GET /catalogue/{**path}", "GET /tags",
            "GET /cart", "POST /cart", "POST /cart/update", "DELETE /cart", "DELETE /cart/{id}", "GET /orders", "GET /orders/{id}", "GET /orders/{id}/shipment", "POST /orders",
            "GET /login", "POST /register", "POST /logout", "POST /browser/spans", "GET /customers/{id}", "GET /customers", "GET /addresses", "GET /cards", "GET /cards/{id}",
            "POST /customers", "POST /addresses", "POST /cards", "GET /address", "GET /card",
            "DELETE /customers/{id}", "DELETE /addresses/{id}", "DELETE /cards/{id}"]),
        ("catalogue", ["any request", "GET /catalogue", "GET /catalogue/size", "GET /catalogue/{id}", "GET /tags", "GET /catalogue/images/FILE", "GET /health/{**rest}"]),
        ("user", [
            "any request", "GET /login", "POST /register", "GET /customers", "GET /customers/{id}/{**rest}", "GET /customers/{id}/addresses/{**rest}",
            "GET /customers/{id}/cards/{**rest}", "POST /customers", "GET /addresses", "GET /cards", "GET /addresses/{id}/{**rest}", "GET /cards/{id}/{**rest}",
            "POST /addresses", "POST /cards", "DELETE /customers/{id}", "DELETE /addresses/{id}", "DELETE /cards/{id}", "DELETE /ANYTHING/ID", "GET /health/{**rest}"]),
        ("carts", [
            "any request", "GET /carts/{customerId}", "DELETE /carts/{customerId}", "GET /carts/{customerId}/merge", "GET /carts/{customerId}/items",
            "POST /carts/{customerId}/items", "PATCH /carts/{customerId}/items", "GET /carts/{customerId}/items/{itemId}",
            "DELETE /carts/{customerId}/items/{itemId}", "GET /health/{**rest}", "GET /items, /profile"]),
        ("payment", ["POST /paymentAuth", "POST /paymentAuth/{key}/void", "GET /paymentAuth", "GET /health/{**rest}"]),
        ("orders", [
            "POST /orders", "GET /orders/{id}", "GET /orders/{id}/shipment", "GET /orders/search/customerId", "GET /orders", "PUT, PATCH, DELETE /orders/ID", "GET /profile", "GET /health/{**rest}"]),
        ("shipping", ["POST /shipping", "GET /shipping", "GET /shipping/{id}", "GET /health/{**rest}", "queue"]),
        ("queue-master", ["queue", "GET /shipments", "GET /queue", "GET /prometheus", "GET /health/{**rest}"]),
        ("load test", ["registration", "login", "purchase", "list of orders"]),
    ];

    /// <summary>As behaviours name them: <c>carts: GET /carts/{customerId}</c>.</summary>
    public static IEnumerable<string> Routes => Services.SelectMany(s => s.Routes.Select(r => Name(s.Service, r)));

    public static string Name(string service, string route) => $"{service}: {route}";
}
