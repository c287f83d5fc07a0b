using System.Net;
using SockShop.Payment.Payments;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Telemetry;

/// <summary>A service whose metrics and probes have a port of their own, as in the cluster.</summary>
public sealed class ManagementPortTests
{
    [Fact]
    public async Task MetricsPort_Given_HasMetricsAndProbesAndTheServicesPortTheRest()
    {
        var port = ServerProcess.FreePort();
        await using var payment = await ServiceProcess<PaymentRequest>.StartAsync(("METRICS_PORT", $"{port}"), ("Faults:Token", "a token that nobody shows"));
        var management = new Uri($"http://127.0.0.1:{port}");

        foreach (var path in new[] { "/metrics", "/alive", "/ready" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await StatusAsync(new(management, path)), await StatusAsync(new(path, UriKind.Relative))));
        }

        foreach (var path in new[] { "/paymentAuth", "/health" })
        {
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(new(management, path)), await StatusAsync(new(path, UriKind.Relative))));
        }

        // Faults want their token, and customers do not even find them.
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (await StatusAsync(new(management, "/faults")), await StatusAsync(new("/faults", UriKind.Relative))));

        async Task<HttpStatusCode> StatusAsync(Uri address) => (await payment.Client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode;
    }
}
