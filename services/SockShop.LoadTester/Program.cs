using SockShop.LoadTester;
using SockShop.LoadTester.Access;
using SockShop.LoadTester.CommandLine;
using SockShop.ServiceDefaults;

if (!LoadTesterCommand.IsService(args))
{
    // Answers are handled on the thread that they arrive on: that is half as many requests again for a processor second.
    Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
    return await LoadTesterCommand.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("load-tester", WireDialect.GoKit);
builder.Services.AddLoadTester();

var app = builder.Build();
app.UseBrowserProtection();
app.MapDefaultEndpoints();
app.MapLoadTester();
app.Run();
return 0;
