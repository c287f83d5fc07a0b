using SockShop.LoadTester;
using SockShop.LoadTester.Access;
using SockShop.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("load-tester", WireDialect.GoKit);
builder.Services.AddLoadTester();

var app = builder.Build();
app.UseBrowserProtection();
app.MapDefaultEndpoints();
app.MapLoadTester();
app.Run();
