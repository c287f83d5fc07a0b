namespace SockShop.Tests.Conformance;

/// <summary>
/// The requests of the JMeter plan's enabled group <c>SC1_ProductPurchase</c>, in order, with the statuses it expects.
/// <c>{…}</c> are the plan's variables.
/// </summary>
internal static class PurchasePlan
{
    private static readonly Step s_customer = Get("/customers/{logged_in}");
    private static readonly Step s_cart = Get("/cart");
    private static readonly Step s_sock = Get("/catalogue/{sock_id}");
    private static readonly Step s_card = Get("/card");
    private static readonly Step s_address = Get("/address");
    private static readonly Step s_top = Get("/catalogue?size=5");
    private static readonly Step s_three = Get("/catalogue?size=3");

    public static IReadOnlyList<Step> Steps { get; } =
    [
        .. Page("PV1_Top", Get("/"), s_cart, s_top),
        .. Page("PV2_Login", new(HttpMethod.Get, "/login") { Login = true, Keep = "logged_in" }, Get("/"), s_customer, s_cart, s_top),
        .. Page("PV3_Catalogue", Get("/catalogue/size?tags=") with { Keep = "logged_in" }, s_customer, Get("/catalogue?page=1&size=6&tags="), Get("/tags"), s_cart),
        .. Page("PV4_CatalogueSelect", Get("/catalogue/size?tags={tag_name}"), s_customer, Get("/tags"), Get("/catalogue?page=1&size=6&tags={tag_name}"), s_cart),
        .. Page("PV5_ViewDetail", s_customer, s_sock, s_cart, Get("/catalogue?sort=id&size=3&tags=brown")),
        .. Page("PV6_AddToCart", Post("/cart", """{"id":"{sock_id}"}""", 201), s_sock, s_customer, s_cart, Get("/catalogue?sort=id&size=3&tags={tag_name}"), s_sock),
        .. Page("PV7_CheckCart", s_cart, s_three, s_cart, s_address, s_card, s_sock, s_sock, s_customer),
        .. Page("PV8_SetShippingAddress", Post("/addresses", """{"number":"{username}","street":"{username}","city":"{username}","postcode":"{username}","country":"{username}"}""", 200), s_card, s_cart, s_three, s_address, s_sock, s_cart, s_customer, s_sock),
        .. Page("PV9_SetPayment", Post("/cards", """{"longNum":"1234567812345678","expires":"12/12","ccv":"111"}""", 200), s_cart, s_card, s_address, s_cart, s_customer, s_three, s_sock, s_sock),
        .. Page("PV10_ProceedToCheckout", new(HttpMethod.Post, "/orders") { Status = 201, EmptyForm = true }, new(HttpMethod.Delete, "/cart") { Status = 202, EmptyText = true }, s_cart, Get("/orders") with { Status = 201, Keep = "order_id" }, s_customer),
        .. Page("PV11_ViewMyOrder", s_cart, Get("/customers/Vn6Xhxoe5vO3VwY7wviZ6EM9tlfD7Fzy"), Get("/orders/{order_id}"), s_sock),
    ];

    private static Step Get(string path) => new(HttpMethod.Get, path);

    private static Step Post(string path, string json, int status) => new(HttpMethod.Post, path) { Body = json, Status = status };

    private static IEnumerable<Step> Page(string name, params Step[] steps) => steps.Select((s, i) => s with { Name = $"{name}_URL{i + 1}" });
}

/// <summary>One sampler of the plan.</summary>
internal sealed record Step(HttpMethod Method, string Path)
{
    public string Name { get; init; } = "";
    public int Status { get; init; } = 200;
    public string? Body { get; init; }

    /// <summary>Sends the customer's Basic credentials.</summary>
    public bool Login { get; init; }

    /// <summary>JMeter types the empty body of <c>POST /orders</c> as a form.</summary>
    public bool EmptyForm { get; init; }

    /// <summary>JMeter types the empty body of <c>DELETE /cart</c> as text.</summary>
    public bool EmptyText { get; init; }

    /// <summary>The variable that the sampler's extractor sets.</summary>
    public string? Keep { get; init; }
}
