using SockShop.QueueMaster.Shipments;
using SockShop.ServiceDefaults;
using SockShop.ServiceDefaults.Queue;
using SockShop.ServiceDefaults.Storage;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddServiceDefaults("queue-master", WireDialect.Spring);
builder.AddQueue("queue-master-rabbitmq");
builder.AddQueueMetrics();
builder.AddStore("queue-master-db");
builder.Services.AddSingleton<ShipmentStore>();
builder.Services.AddHostedService<ShipmentWorker>();
builder.Services.AddValidation();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapShipments();
app.Run();
