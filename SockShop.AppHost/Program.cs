using SockShop.AppHost;
using SockShop.AppHost.Drills;
using SockShop.AppHost.Kubernetes;
using SockShop.AppHost.LoadTesting;
using SockShop.AppHost.Observability;
using SockShop.AppHost.Shop;

if (CommandLine.Parse(args) is not { } begin)
{
    return;
}

var builder = DistributedApplication.CreateBuilder(begin);
var options = ShopOptions.From(builder);

// Stores and queue: files in the data folder, or PostgreSQL and RabbitMQ.
builder.AddDataFolder(options);
var stores = builder.AddStores(options);
var queue = builder.AddShipmentQueue(options);

var catalogue = builder.AddService<Projects.SockShop_Catalogue>("catalogue", options)
    .WithStore(stores, "catalogue-db")
    .WithSlo(availability: 0.999, p95: 0.1);

var user = builder.AddService<Projects.SockShop_User>("user", options)
    .WithStore(stores, "user-db")
    .WithSlo(availability: 0.999, p95: 0.3);

var carts = builder.AddService<Projects.SockShop_Carts>("carts", options)
    .WithStore(stores, "carts-db")
    .WithSlo(availability: 0.999, p95: 0.1);

var payment = builder.AddService<Projects.SockShop_Payment>("payment", options)
    .WithStore(stores, "payment-db")
    .WithSlo(availability: 0.9995, p95: 0.1);

var shipping = builder.AddService<Projects.SockShop_Shipping>("shipping", options)
    .WithQueue(queue)
    .WithSlo(availability: 0.999, p95: 0.1);

builder.AddService<Projects.SockShop_QueueMaster>("queue-master", options)
    .WithStore(stores, "queue-master-db")
    .WithQueue(queue)
    .WithSlo(availability: 0.99, p95: 0.5);

var orders = builder.AddService<Projects.SockShop_Orders>("orders", options)
    .WithStore(stores, "orders-db")
    .WithReference(user)
    .WithReference(carts)
    .WithReference(payment)
    .WithReference(shipping)
    .WithSlo(availability: 0.999, p95: 0.5);

var sessionKey = builder.AddParameter("session-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

var frontEnd = builder.AddService<Projects.SockShop_FrontEnd>("front-end", options, port: 8079)
    .WithExternalHttpEndpoints()
    .WithEnvironment("SESSION_KEY", sessionKey)
    .WithReference(catalogue)
    .WithReference(user)
    .WithReference(carts)
    .WithReference(orders)
    .WithSlo(availability: 0.999, p95: 0.5)
    .WithCanary();

builder.AddService<Projects.SockShop_LoadTester>("load-tester", options, port: 8090)
    .WithReference(frontEnd)
    .WithLoadOn(frontEnd, options);

builder.AddObservability(options);
builder.AddPublisher();
builder.AddDrills(options);

builder.Build().Run();
