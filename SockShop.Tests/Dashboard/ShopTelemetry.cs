using SockShop.Tests.Dashboard.Otlp;

namespace SockShop.Tests.Dashboard;

/// <summary>What the shop would send and its AppHost tell: orders with their logs, browsing, metrics over some minutes.</summary>
internal static class ShopTelemetry
{
    public const ulong OrderTrace = 0x0af7651916cd43dd;
    private const int Server = 2, Client = 3, Producer = 4, Consumer = 5;
    private const int Minutes = 5;

    private static readonly double[] s_bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

    public static async Task SendAsync(DashboardUnderTest dashboard)
    {
        for (ulong i = 0; i < 24; i++)
        {
            await SendBrowsingAsync(dashboard, 1_000 + i, -120 + (5 * (int)i), milliseconds: 4 + (i * 7 % 31), isBroken: i % 9 == 4);
        }

        await SendOrderAsync(dashboard, OrderTrace, secondsAgo: 2);
        await SendMetricsAsync(dashboard);
    }

    public static void Tell(FakeAppHost appHost)
    {
        string[] stores = ["catalogue-db", "user-db", "carts-db", "orders-db"];
        appHost.Publish(Resource("front-end", "Project", "Running", ["catalogue", "user", "carts", "orders"], port: 8079));
        appHost.Publish(Resource("catalogue", "Project", "Running", ["catalogue-db"], port: 8081));
        appHost.Publish(Resource("user", "Project", "Running", ["user-db"], port: 8082));
        appHost.Publish(Resource("carts", "Project", "Running", ["carts-db"], port: 8083, health: "Degraded"));
        appHost.Publish(Resource("orders", "Project", "Running", ["user", "carts", "payment", "shipping", "orders-db"], port: 8084));
        appHost.Publish(Resource("payment", "Project", "Running", [], port: 8085, health: "Unhealthy"));
        appHost.Publish(Resource("shipping", "Project", "Running", ["queue"], port: 8086));
        appHost.Publish(Resource("queue-master", "Project", "Starting", ["queue"], port: 8087));
        appHost.Publish(Resource("queue", "Queue", "Running", []));
        foreach (var store in stores)
        {
            appHost.Publish(Resource(store, "Store", "Running", []));
        }

        appHost.Publish(Resource("grafana", "Container", "RuntimeUnhealthy", [], health: null));
        appHost.Publish(Resource("load", "Executable", "Exited", ["front-end"], exitCode: 3));
        appHost.Write("orders", "\u001b[32minfo\u001b[39m: SockShop.Orders[0] Order 4711 placed for \u001b[1mEve\u001b[22m, 27.98");
        appHost.Write("orders", "\u001b[33mwarn\u001b[0m: SockShop.Orders[0] Payment answered after 812 ms");
        appHost.Write("orders", "Unhandled exception: the disk is full", error: true);
        for (var i = 0; i < 60; i++)
        {
            appHost.Write("orders", $"\u001b[32minfo\u001b[39m: Microsoft.AspNetCore.Hosting.Diagnostics[2] Request finished HTTP/1.1 POST http://localhost:8084/orders - 201 {i * 7 % 40}.{i % 10} ms");
        }
    }

    public static object Resource(string name, string type, string state, string[] references, int port = 0, string? health = "Healthy", int? exitCode = null) => new
    {
        name,
        displayName = name,
        type,
        state,
        stateStyle = state == "Running" ? "success" : null,
        health = state == "Running" ? health : null,
        healthReports = port == 0 ? [] : new object[] { new { name = $"{name}_http_/ready_200_check", status = health ?? "Unhealthy", description = health == "Healthy" ? null : "connection refused" } },
        createdAt = DateTimeOffset.UtcNow.AddMinutes(-9),
        startedAt = state is "Running" or "Exited" ? DateTimeOffset.UtcNow.AddMinutes(-9) : (DateTimeOffset?)null,
        stoppedAt = exitCode is null ? (DateTimeOffset?)null : DateTimeOffset.UtcNow.AddMinutes(-1),
        exitCode,
        urls = port == 0 ? [] : new object[] { new { name = "http", url = $"http://localhost:{port}", displayText = name == "front-end" ? "Shop" : null } },
        environment = new object[] { new { name = "ASPNETCORE_ENVIRONMENT", value = "Development", secret = false }, new { name = "SESSION_KEY", value = (string?)null, secret = true } },
        properties = new object[] { new { name = "project.path", value = $"services/{name}", secret = false }, new { name = "executable.pid", value = "4711", secret = false } },
        relationships = references.SelectMany(reference => new[] { new { resource = reference, type = "Reference" }, new { resource = reference, type = "WaitFor" } }).ToArray(),
        commands = new object[]
        {
            new { name = "start", displayName = "Start", state = state == "Running" ? "Disabled" : "Enabled" },
            new { name = "stop", displayName = "Stop", state = state == "Running" ? "Enabled" : "Disabled" },
            new { name = "restart", displayName = "Restart", state = state == "Running" ? "Enabled" : "Disabled" },
            new { name = "rebuild", displayName = "Rebuild", state = "Hidden" },
        },
        hidden = false,
        deleted = false,
    };

    public static async Task SendOrderAsync(DashboardUnderTest dashboard, ulong trace, double secondsAgo)
    {
        var t = -secondsAgo * 1_000;
        Span At(ulong id, ulong parent, string name, int kind, double start, double milliseconds, params Otlp.Attribute[] attributes) =>
            Sent.Span(trace, id, parent, name, kind, t + start, milliseconds, attributes);
        Otlp.Attribute[] Http(string method, string path, int status) => [Sent.Attribute("http.request.method", method), Sent.Attribute("url.path", path), Sent.Attribute("http.response.status_code", status), Sent.Attribute("server.address", "localhost")];
        Otlp.Attribute[] Db(string statement) => [Sent.Attribute("db.system.name", "sqlite"), Sent.Attribute("db.query.text", statement)];

        await dashboard.SendAsync("traces", Sent.Spans("front-end", At(1, 0, "POST /orders", Server, 0, 148, Http("POST", "/orders", 201)), At(2, 1, "POST", Client, 3, 143, Http("POST", "/orders", 201))));
        var slow = At(9, 8, "POST /paymentAuth", Server, 52, 41, Http("POST", "/paymentAuth", 200));
        slow.Events.Add(new Span.Types.Event { Time = slow.Start + 5_000_000, Name = "charge stored", Attributes = { Sent.Attribute("amount", 27.98), Sent.Attribute("idempotency.key", "4711") } });
        var retry = At(20, 3, "GET /carts/57a98d98/items", Client, 17, 11, Http("GET", "/carts/57a98d98/items", 503));
        retry.Status = new() { Code = 2, Message = "connection reset by peer" };
        await dashboard.SendAsync("traces", Sent.Spans("orders",
            At(3, 2, "POST /orders", Server, 5, 139, [.. Http("POST", "/orders", 201), Sent.Attribute("order.id", "4711"), Sent.Attribute("order.total", 27.98)]),
            At(4, 3, "GET /customers/57a98d98", Client, 8, 14, Http("GET", "/customers/57a98d98", 200)),
            retry,
            At(6, 3, "GET /carts/57a98d98/items", Client, 30, 9, Http("GET", "/carts/57a98d98/items", 200)),
            At(17, 3, "INSERT orders", Client, 41, 6, Db("INSERT INTO orders (id, state) VALUES (@id, 'pending')")),
            At(8, 3, "POST /paymentAuth", Client, 50, 45, Http("POST", "/paymentAuth", 200)),
            At(10, 3, "POST /shipping", Client, 98, 32, Http("POST", "/shipping", 201)),
            At(18, 3, "UPDATE orders", Client, 133, 7, Db("UPDATE orders SET state = 'placed' WHERE id = @id"))));
        await dashboard.SendAsync("traces", Sent.Spans("user", At(5, 4, "GET /customers/{id}", Server, 10, 10, Http("GET", "/customers/57a98d98", 200)), At(15, 5, "SELECT customers", Client, 13, 3, Db("SELECT * FROM customers WHERE id = @id"))));
        await dashboard.SendAsync("traces", Sent.Spans("carts", At(7, 6, "GET /carts/{id}/items", Server, 32, 6, Http("GET", "/carts/57a98d98/items", 200))));
        await dashboard.SendAsync("traces", Sent.Spans("payment", slow));
        var consumed = At(13, 12, "sockshop.shipments process", Consumer, 170, 24, Sent.Attribute("messaging.system", "sqlite"), Sent.Attribute("messaging.destination.name", "sockshop.shipments"));
        consumed.Links.Add(new Span.Types.Link { TraceId = Sent.Id(16, trace), SpanId = Sent.Id(8, 12) });
        await dashboard.SendAsync("traces", Sent.Spans("shipping", At(11, 10, "POST /shipping", Server, 101, 27, Http("POST", "/shipping", 201)), At(12, 11, "sockshop.shipments send", Producer, 112, 14, Sent.Attribute("messaging.system", "sqlite"))));
        await dashboard.SendAsync("traces", Sent.Spans("queue-master", consumed));
        await dashboard.SendAsync("logs", Sent.Logs("front-end", Sent.Log("Request starting POST /orders", 5, trace, 1)));
        await dashboard.SendAsync("logs", Sent.Logs("orders",
            Sent.Log("Carts did not answer, trying again: connection reset by peer", 13, trace, 20, Sent.Attribute("attempt", 1)),
            Sent.Log("Order 4711 placed for Eve, 27.98", 9, trace, 3, Sent.Attribute("{OriginalFormat}", "Order {OrderId} placed for {Customer}, {Total}"), Sent.Attribute("OrderId", "4711"), Sent.Attribute("Customer", "Eve"), Sent.Attribute("Total", 27.98))));
        await dashboard.SendAsync("logs", Sent.Logs("payment", Sent.Log("Charged 27.98 to card ending 1111", 9, trace, 9)));
        await dashboard.SendAsync("logs", Sent.Logs("queue-master", Sent.Log("Shipment 0af7 is on its way", 9, trace, 13)));
    }

    public static Metric Orders(double total, DateTimeOffset at) => Sent.Counter("sockshop.orders.placed", total, at, Sent.Attribute("payment", "card"));

    private static async Task SendBrowsingAsync(DashboardUnderTest dashboard, ulong trace, int seconds, double milliseconds, bool isBroken)
    {
        var (start, path) = (seconds * 1_000d, trace % 3 == 0 ? "/catalogue/{id}" : "/catalogue");
        var inner = Sent.Span(trace, 3, 2, $"GET {path}", Server, start + 1.5, milliseconds * 0.7, Sent.Attribute("http.route", path));
        if (isBroken)
        {
            inner.Status = new() { Code = 2, Message = "no such sock" };
            await dashboard.SendAsync("logs", Sent.Logs("catalogue", Sent.Log("An unhandled exception has occurred while executing the request.", 17, trace, 3,
                Sent.Attribute("exception.type", "System.InvalidOperationException"), Sent.Attribute("exception.message", "no such sock"),
                Sent.Attribute("exception.stacktrace", "System.InvalidOperationException: no such sock\n   at SockShop.Catalogue.CatalogueStore.FindAsync(String id)\n   at SockShop.Catalogue.CatalogueEndpoints.GetOne(String id)"))));
        }

        await dashboard.SendAsync("traces", Sent.Spans("front-end", Sent.Span(trace, 1, 0, $"GET {path}", Server, start, milliseconds), Sent.Span(trace, 2, 1, "GET", Client, start + 0.8, milliseconds * 0.85)));
        await dashboard.SendAsync("traces", Sent.Spans("catalogue", inner, Sent.Span(trace, 4, 3, "SELECT socks", Client, start + 2, milliseconds * 0.4)));
        await dashboard.SendAsync("logs", Sent.Logs("front-end", Sent.Log($"Request finished GET {path} in {milliseconds} ms", 9, trace, 1)));
    }

    private static async Task SendMetricsAsync(DashboardUnderTest dashboard)
    {
        var (now, buckets) = (DateTimeOffset.UtcNow, new ulong[2, s_bounds.Length + 1]);
        var total = 0d;
        for (var second = -60 * Minutes; second <= 0; second += 5)
        {
            var (at, wave) = (now.AddSeconds(second), 1 + Math.Sin(second / 30d));
            total += Math.Floor(wave * 4);
            for (var bucket = 0; bucket <= s_bounds.Length; bucket++)
            {
                buckets[0, bucket] += (ulong)(40 * wave / (1 + Math.Abs(bucket - 2 - wave)));
                buckets[1, bucket] += (ulong)(20 / (1 + Math.Abs(bucket - 4)));
            }

            await dashboard.SendAsync("metrics", Sent.Metrics("orders",
                Orders(total, at),
                Sent.Gauge("sockshop.queue.depth", Math.Floor(6 * wave), at, "{message}"),
                Sent.Gauge("process.memory.usage", 60e6 + (4e6 * wave), at, "By"),
                Durations(at, buckets, "/orders", 0), Durations(at, buckets, "/orders/{id}", 1)));
            await dashboard.SendAsync("metrics", Sent.Metrics("front-end", Durations(at, buckets, "/", 0)));
        }
    }

    private static Metric Durations(DateTimeOffset at, ulong[,] buckets, string route, int row)
    {
        var metric = Sent.Histogram("http.server.request.duration", s_bounds, [.. Enumerable.Range(0, s_bounds.Length + 1).Select(bucket => buckets[row, bucket])], at,
            Sent.Attribute("http.request.method", row == 0 ? "POST" : "GET"), Sent.Attribute("http.route", route));
        metric.Histogram.Points[0].Exemplars.Add(new Exemplar { Time = metric.Histogram.Points[0].Time, Real = 0.148, TraceId = Sent.Id(16, OrderTrace), SpanId = Sent.Id(8, 3) });
        return metric;
    }
}
