using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.StandIns;

public class EndpointTests
{
    [Fact(Timeout = 30_000)]
    public async Task StartAsync_FixedPortTaken_NamesResourcePortAndHolder()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        await using var builder = TestApps.Create("--DcpPublisher:RandomizePorts=false");
        builder.AddScript("front-end", "sleep 60").WithHttpEndpoint(port: port);

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.StartAsync());

        Assert.Contains($"front-end: port {port}", exception.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"process {Environment.ProcessId}", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory(Timeout = 30_000)]
    [InlineData(70_000, "70000 is no port")]
    [InlineData(9_009, "port 9009 is also given to first")]
    public async Task StartAsync_PortThatCannotBe_SaysWhy(int port, string message)
    {
        await using var builder = TestApps.Create("--DcpPublisher:RandomizePorts=false");
        builder.AddScript("first", "sleep 60").WithHttpEndpoint(port: 9_009);
        builder.AddScript("second", "sleep 60").WithHttpEndpoint(port: port);

        var exception = await Assert.ThrowsAsync<DistributedApplicationException>(() => builder.StartAsync());

        Assert.StartsWith("second: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task WithHttpEndpoint_Variable_HasTheTargetPort()
    {
        await using var builder = TestApps.Create();
        builder.AddScript("web", "echo \"$PORT\"; sleep 60").WithHttpEndpoint(env: "PORT");
        await using var app = await builder.StartAsync();

        await app.LogLineAsync("web", $"{app.GetEndpoint("web").Port}");
        using var client = app.CreateHttpClient("web", "http");

        Assert.Equal(app.GetEndpoint("web", "http"), client.BaseAddress);
        Assert.True(app.ResourceNotifications.TryGetCurrentState("web", out var current));
        Assert.Equal(client.BaseAddress, new(Assert.Single(current.Snapshot.Urls).Url));
        Assert.InRange(app.GetEndpoint("web").Port, 10000, 32767);
    }

    [Fact]
    public void WithHttpEndpoint_Again_ChangesWhatIsGiven()
    {
        using var builder = TestApps.Create();
        var web = builder.AddScript("web", "true").WithHttpEndpoint(port: 8080, targetPort: 80).WithHttpEndpoint(port: 8081);

        var endpoint = Assert.Single(web.Resource.Annotations.OfType<EndpointAnnotation>());

        Assert.Equal((8081, 80), (endpoint.Port, endpoint.TargetPort));
    }

    [Fact]
    public async Task AddProject_WithEndpoint_IsToldWhereToListen()
    {
        using var builder = TestApps.Create();
        var project = builder.AddProject("carts", "Carts.csproj", launchProfileName: null).WithHttpEndpoint();

        var variables = await project.VariablesAsync();

        Assert.Equal("http://localhost:{carts.bindings.http.targetPort}", variables["ASPNETCORE_URLS"]);
        Assert.Equal("carts", variables["OTEL_SERVICE_NAME"]);
        Assert.Matches("^service.instance.id=[a-z]{8}$", variables["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", variables);
    }

    [Fact]
    public void WithExternalHttpEndpoints_OtherSchemes_StayInternal()
    {
        using var builder = TestApps.Create();
        var project = builder.AddProject("carts", "Carts.csproj", launchProfileName: null)
            .WithHttpEndpoint()
            .WithEndpoint(scheme: "tcp", name: "raw")
            .WithExternalHttpEndpoints();

        Assert.True(project.Resource.GetEndpoint("http").EndpointAnnotation.IsExternal);
        Assert.False(project.Resource.GetEndpoint("raw").EndpointAnnotation.IsExternal);
        Assert.Equal(Path.Combine(builder.AppHostDirectory, "Carts.csproj"), project.Resource.Annotations.OfType<IProjectMetadata>().Single().ProjectPath);
    }

    [Fact]
    public async Task WithOtlpExporter_ProtocolNobodySpeaks_Throws()
    {
        using var builder = TestApps.Create("--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:4317");
        var script = builder.AddScript("job", "true").WithOtlpExporter(OtlpProtocol.HttpProtobuf);

        await Assert.ThrowsAsync<DistributedApplicationException>(script.VariablesAsync);
    }

    [Fact]
    public async Task AddProject_WithReceiver_IsToldWhereToExport()
    {
        using var builder = TestApps.Create("--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://localhost:4318", "--AppHost:OtlpApiKey=k");
        var project = builder.AddProject("carts", "Carts.csproj", launchProfileName: null);

        var variables = await project.VariablesAsync();

        Assert.Equal("http://localhost:4318", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("x-otlp-api-key=k", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
    }

    [Fact]
    public async Task AddProject_LaunchProfile_GivesEndpointsAndVariables()
    {
        var folder = Directory.CreateTempSubdirectory("sockshop-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "Properties"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Properties", "launchSettings.json"),
            """{ "profiles": { "web": { "commandName": "Project", "applicationUrl": "http://localhost:8081", "environmentVariables": { "COLOUR": "blue" } } } }""",
            TestApps.Cancellation);
        using var builder = TestApps.Create();

        var project = builder.AddProject("carts", Path.Combine(folder, "Carts.csproj"));
        var variables = await project.VariablesAsync();
        Directory.Delete(folder, recursive: true);

        Assert.Equal(8081, project.GetEndpoint("http").EndpointAnnotation.Port);
        Assert.Equal("blue", variables["COLOUR"]);
        Assert.Equal("web", variables["DOTNET_LAUNCH_PROFILE"]);
    }

    [Fact]
    public async Task AddProject_Published_ListensOnItsTargetPorts()
    {
        using var builder = TestApps.CreateToPublish();
        var project = builder.AddProject("carts", "Carts.csproj", launchProfileName: null).WithHttpEndpoint(targetPort: 80);

        var variables = await project.VariablesAsync();

        Assert.Equal("{carts.bindings.http.targetPort}", variables["HTTP_PORTS"]);
        Assert.Equal("true", variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"]);
        Assert.DoesNotContain("OTEL_SERVICE_NAME", variables);
    }
}
