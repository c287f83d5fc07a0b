using Aspire.Dashboard;

await using var app = DashboardApp.Create(args);
await app.StartAsync();
app.PrintAddresses();
await app.WaitForShutdownAsync();
