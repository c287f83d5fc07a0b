// An AppHost of shell scripts: small enough to start, kill and start again in a test.
var builder = DistributedApplication.CreateBuilder(args);

// A process with a child of its own; both say their process ids.
builder.AddExecutable("parent", "/bin/sh", ".", "-c", "sleep 300 & echo ids $$ $! > $PIDS || { kill $!; exit 1; }; wait")
    .WithEnvironment("PIDS", builder.Configuration["PIDS"] ?? "/dev/null");

var port = builder.Configuration["PORT"];
builder.AddExecutable("listener", "/bin/sh", ".", "-c", "sleep 300")
    .WithHttpEndpoint(port: port is null ? null : int.Parse(port));

builder.Build().Run();
