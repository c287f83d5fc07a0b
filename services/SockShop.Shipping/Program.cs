using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Queue;
using SockShop.Shipping.Shipments;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("shipping", WireDialect.Spring);
builder.AddQueue("shipping-rabbitmq");
builder.Services.AddValidation();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapShipments();
app.Run();
