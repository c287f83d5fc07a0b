using SockShop.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("load-tester", WireDialect.GoKit);

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
