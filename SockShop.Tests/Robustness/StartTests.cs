using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SockShop.Payment.Payments;
using SockShop.Tests.Backends;
using SockShop.Tests.Services;
using SockShop.User.Customers;

namespace SockShop.Tests.Robustness;

public sealed class StartTests(Files files) : IClassFixture<Files>
{
    [Behaviour("every service: start", "user needs a route to a public DNS address", Ours = "nothing outside the shop is looked for", Defect = 19)]
    [Fact]
    public Task User_Started_LooksForNothingOnTheNetwork() => AssertAloneAsync<Registration>("user-db");

    [Behaviour("every service: start", "payment needs a route to a public DNS address", Ours = "nothing outside the shop is looked for", Defect = 19)]
    [Fact]
    public Task Payment_Started_LooksForNothingOnTheNetwork() => AssertAloneAsync<PaymentRequest>("payment-db");

    private async Task AssertAloneAsync<TMarker>(string store)
        where TMarker : class
    {
        using var watch = new NetworkWatch();
        watch.Begin();

        await using var service = new ServiceUnderTest<TMarker>().WithStore(store, files).WithServices(s => s.AddHostedService<LooksItselfUp>());
        Assert.Equal(HttpStatusCode.OK, (await service.Connect().GetResponseAsync("/ready")).StatusCode);

        Assert.Equal(["ResolutionStart localhost"], watch.Seen);
    }

    // Shows that the watch hears what a service does when it starts.
    private sealed class LooksItselfUp : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Dns.GetHostAddressesAsync("localhost", cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
