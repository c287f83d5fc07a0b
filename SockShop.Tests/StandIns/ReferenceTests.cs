using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace SockShop.Tests.StandIns;

public class ReferenceTests
{
    [Fact]
    public async Task WithReference_ServiceWithTwoEndpoints_InjectsDiscoveryAndEndpointVariables()
    {
        using var builder = TestApps.Create();
        var service = builder.AddProject("front-end", "FrontEnd.csproj", launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "admin");
        var caller = builder.AddScript("caller", "true").WithReference(service);

        var variables = await caller.VariablesAsync();

        Assert.Equal("{front-end.bindings.http.url}", variables["services__front-end__http__0"]);
        Assert.Equal("{front-end.bindings.admin.url}", variables["services__front-end__admin__0"]);
        Assert.Equal("{front-end.bindings.http.url}", variables["FRONT_END_HTTP"]);
        Assert.Equal("{front-end.bindings.admin.url}", variables["FRONT_END_ADMIN"]);
    }

    [Fact]
    public async Task WithReference_OneEndpoint_InjectsOnlyThat()
    {
        using var builder = TestApps.Create();
        var service = builder.AddProject("carts", "Carts.csproj", launchProfileName: null).WithHttpEndpoint().WithHttpEndpoint(name: "admin");
        var caller = builder.AddScript("caller", "true").WithReference(service.GetEndpoint("admin"));

        var variables = await caller.VariablesAsync();

        Assert.Equal(["CARTS_ADMIN", "services__carts__admin__0"], variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WithReference_ExcludedEndpoint_IsLeftOut()
    {
        using var builder = TestApps.Create();
        var service = builder.AddProject("carts", "Carts.csproj", launchProfileName: null)
            .WithHttpEndpoint()
            .WithEndpoint("metrics", endpoint => endpoint.ExcludeReferenceEndpoint = true);
        var caller = builder.AddScript("caller", "true").WithReference(service);

        Assert.DoesNotContain("CARTS_METRICS", await caller.VariablesAsync());
    }

    [Fact]
    public async Task WithReference_OwnName_KeepsItsCase()
    {
        using var builder = TestApps.Create();
        var service = builder.AddProject("carts", "Carts.csproj", launchProfileName: null).WithHttpEndpoint();
        var caller = builder.AddScript("caller", "true").WithReference(service, "my-carts");

        var variables = await caller.VariablesAsync();

        Assert.Equal(["my_carts_HTTP", "services__my-carts__http__0"], variables.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WithReference_Uri_InjectsDefaultAndName()
    {
        using var builder = TestApps.Create();
        var caller = builder.AddScript("caller", "true").WithReference("pay-pal", new Uri("https://pay.example/"));

        var variables = await caller.VariablesAsync();

        Assert.Equal("https://pay.example/", variables["services__pay-pal__default__0"]);
        Assert.Equal("https://pay.example/", variables["pay_pal"]);
    }

    [Fact]
    public void WithReference_UriWithQuery_Throws()
    {
        using var builder = TestApps.Create();

        Assert.Throws<InvalidOperationException>(() => builder.AddScript("caller", "true").WithReference("x", new Uri("https://x.example/?a=b")));
    }

    [Fact]
    public async Task WithReference_ConnectionString_InjectsItAndItsProperties()
    {
        using var builder = TestApps.Create();
        var store = builder.AddResource(new TestStore("carts-db", ReferenceExpression.Create($"Host=db")));
        var caller = builder.AddScript("caller", "true").WithReference(store);

        var variables = await caller.VariablesAsync();

        Assert.Equal("{carts-db.connectionString}", variables["ConnectionStrings__carts-db"]);
        Assert.Equal("socks", variables["CARTS_DB_DATABASENAME"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task WithReference_EmptyConnectionString_FailsUnlessOptional()
    {
        await using var builder = TestApps.Create();
        var store = builder.AddResource(new TestStore("db", ReferenceExpression.Create($"")));
        builder.AddScript("strict", "true").WithReference(store);
        builder.AddScript("lenient", "true").WithReference(store, optional: true);
        await using var app = await builder.StartAsync();

        await app.WaitForAsync("strict", KnownResourceStates.FailedToStart);
        await app.WaitForAsync("lenient", KnownResourceStates.Finished);
    }
}
