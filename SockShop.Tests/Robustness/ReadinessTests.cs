using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SockShop.Carts.Carts;
using SockShop.Tests.Services;

namespace SockShop.Tests.Robustness;

public sealed class ReadinessTests
{
    [Behaviour("every service: GET /health/{**rest}", "always 200; `err` in the body for what is away", Why = "probes ask `/ready`", Defect = 33)]
    [Behaviour(
        "every service: GET /ready", BehaviourAttribute.NotThere,
        Ours = "as health, and 503 when something is away", Why = "probes read the status", Defect = 33)]
    [Behaviour("every service: GET /alive", BehaviourAttribute.NotThere, Ours = "200 while the process serves", Why = "a restart does not bring back a store")]
    [Fact]
    public async Task Ready_WhileTheStoreIsAway_Is503AndHealthSaysItIn200()
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceUnderTest<NewItem>().WithStore("carts-db", folder.Database("carts-db"))
            .WithServices(s => s.PostConfigure<HealthCheckServiceOptions>(MakeUnhealthy));
        using var client = service.Connect();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetResponseAsync("/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetResponseAsync("/alive")).StatusCode);
        var health = (await client.GetJsonAsync("/health")).GetProperty("health");
        Assert.Equal(["OK", "err"], health.EnumerateArray().Select(h => h.GetProperty("status").GetString()));
    }

    [Behaviour("every service: GET /health/{**rest}", "whatever follows `/health` is the same")]
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/whatever/follows")]
    public async Task Health_WithAnythingBehindIt_IsTheSame(string path)
    {
        using var folder = new TemporaryFolder();
        await using var service = new ServiceUnderTest<NewItem>().WithStore("carts-db", folder.Database("carts-db"));

        Assert.Equal(["service", "status", "date"], (await service.Connect().GetJsonAsync(path)).GetProperty("health")[0].Names());
    }

    private static void MakeUnhealthy(HealthCheckServiceOptions options) => options.Registrations.Single().Factory = _ => new Away();

    private sealed class Away : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            throw new System.IO.IOException("The store is away");
    }
}
