using Microsoft.AspNetCore.Identity;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Storage;
using SockShop.User;
using SockShop.User.Accounts;
using SockShop.User.Addresses;
using SockShop.User.Cards;
using SockShop.User.Customers;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("user", WireDialect.GoKit);
builder.AddStore("user-db");
builder.Services.AddValidation();
builder.Services.AddSingleton<Links>();
builder.Services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
builder.Services.AddSingleton<Authenticator>();
builder.Services.AddSingleton<LoginThrottle>();
builder.Services.AddSingleton<CustomerStore>();
builder.Services.AddSingleton<AddressStore>();
builder.Services.AddSingleton<CardStore>();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapAccounts();
app.MapCustomers();
app.MapAddresses();
app.MapCards();
app.Run();
