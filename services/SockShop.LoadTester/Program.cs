using SockShop.LoadTester.CommandLine;
using SockShop.ServiceDefaults;

if (!LoadTesterCommand.IsService(args))
{
    return await LoadTesterCommand.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("load-tester", WireDialect.GoKit);

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
return 0;
