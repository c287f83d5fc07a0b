using SockShop.Orders;
using SockShop.Orders.History;
using SockShop.Orders.Outbox;
using SockShop.Orders.Placing;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Http;
using SockShop.ServiceDefaults.Storage;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("orders", WireDialect.Spring);
builder.AddStore("orders-db");
builder.AddServiceClient<UserClient>("user");
builder.AddServiceClient<CartsClient>("carts");
builder.AddServiceClient<PaymentClient>("payment");
builder.AddServiceClient<ShippingClient>("shipping");
builder.Services.AddOptions<OrdersOptions>().BindConfiguration(OrdersOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddValidation();
builder.Services.AddPlacing();
builder.Services.AddHistory();
builder.Services.AddOutbox();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapPlacing();
app.MapHistory();
app.Run();
