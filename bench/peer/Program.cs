// The least an ASP.NET Core process can be: what the shop's figures are measured against.
var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/", () => "ok");
app.MapPost("/v1/{signal}", (HttpRequest request) => request.Body.CopyToAsync(Stream.Null)); // takes OTLP and forgets it
app.Run();
