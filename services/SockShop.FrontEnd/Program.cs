using SockShop.FrontEnd.Account;
using SockShop.FrontEnd.Browser;
using SockShop.FrontEnd.Browser.Spans;
using SockShop.FrontEnd.Cart;
using SockShop.FrontEnd.Catalogue;
using SockShop.FrontEnd.Orders;
using SockShop.FrontEnd.Pages;
using SockShop.FrontEnd.Session;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Http;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("front-end", WireDialect.Express);
builder.AddServiceClient<CatalogueClient>("catalogue");
builder.AddServiceClient<CartsClient>("carts");
builder.AddServiceClient<OrdersClient>("orders");
builder.AddServiceClient<UserClient>("user");
builder.Services.AddSessions();
builder.Services.AddScoped<SignIn>();
builder.Services.AddValidation();
builder.Services.AddResponseCompression(o => o.EnableForHttps = true); // pages hold nothing secret
builder.Services.AddSingleton<AssetVersion>();
builder.Services.AddSingleton<Frame>();
builder.Services.AddBrowserSpans();
builder.Services.AddClickPropagation();

var app = builder.Build();
app.UseBrowserProtection();
app.MapDefaultEndpoints();
app.UseTrailingSlashRedirect();
app.UseOnlyJsonBodies();
app.UseResponseCompression();
app.UseAssets();
app.UseRouting(); // after the files, which the answer for unknown paths would hide
app.MapPages();
app.MapCatalogue();
app.MapCart();
app.MapOrders();
app.MapSignIn();
app.MapCustomers();
app.MapAddresses();
app.MapCards();
app.MapBrowserSpans();
app.MapUnknownPaths();
app.Run();
