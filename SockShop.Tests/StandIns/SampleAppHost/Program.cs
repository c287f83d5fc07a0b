// An AppHost of shell scripts: small enough to start, kill and start again in a test.
var builder = DistributedApplication.CreateBuilder(args);

// A process with a child, and with one that has left it; all say their process ids.
builder.AddExecutable("parent", "/bin/sh", ".", "-c", "left=$(sleep 300 >/dev/null 2>&1 & echo $!); sleep 300 & echo ids $$ $! $left > $PIDS || { kill $! $left; exit 1; }; wait")
    .WithEnvironment("PIDS", builder.Configuration["PIDS"] ?? "/dev/null");

var port = builder.Configuration["PORT"];
builder.AddExecutable("listener", "/bin/sh", ".", "-c", "sleep 300")
    .WithHttpEndpoint(port: port is null ? null : int.Parse(port))
    .WithEnvironment("LISTENER_PASSWORD", builder.Configuration["SECRET"] ?? "");

if (builder.Configuration["THROW"] is { } message)
{
    builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => throw new InvalidOperationException(message));
}

builder.Build().Run();
