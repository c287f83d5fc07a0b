using SockShop.Payment.Payments;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("payment", WireDialect.GoKit);
builder.AddStore("payment-db");
builder.Services.AddOptions<PaymentOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton<PaymentMetrics>();
builder.Services.AddSingleton<Ledger>();
builder.Services.AddValidation();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapPayments();
app.Services.GetRequiredService<PaymentMetrics>(); // none yet is 0, from the start
app.Run();
