using SockShop.Catalogue.Socks;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("catalogue", WireDialect.GoKit);
builder.AddStore("catalogue-db");
builder.Services.AddSingleton<SockStore>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.UseCleanPaths();
app.MapImages();
app.MapSocks();
app.Run();
