using SockShop.Carts.Carts;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("carts", WireDialect.Spring);
builder.AddStore("carts-db");
builder.Services.AddValidation();
builder.Services.AddSingleton<CartStore>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapCarts();
app.MapItems();
app.Run();
