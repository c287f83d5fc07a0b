using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Services;

/// <summary>The routes that a service has, such as <c>GET /carts/{customerId}</c>.</summary>
internal static class MappedRoutes
{
    private const string LoadTester = "load-tester";

    private static readonly Dictionary<string, Func<string, Task<string[]>>> s_services = new()
    {
        ["front-end"] = ReadAsync<SockShop.FrontEnd.Cart.CartAddition>,
        ["catalogue"] = ReadAsync<SockShop.Catalogue.Socks.Sock>,
        ["user"] = ReadAsync<SockShop.User.Customers.Registration>,
        ["carts"] = ReadAsync<SockShop.Carts.Carts.NewItem>,
        ["payment"] = ReadAsync<SockShop.Payment.Payments.PaymentRequest>,
        ["orders"] = ReadAsync<SockShop.Orders.Order>,
        ["shipping"] = ReadAsync<SockShop.Shipping.Shipments.Shipment>,
        ["queue-master"] = ReadAsync<SockShop.QueueMaster.Shipments.Shipment>,
        [LoadTester] = ReadAsync<SockShop.LoadTester.Runs.RunRequest>,
    };

    /// <summary>All services.</summary>
    public static IEnumerable<string> Services => s_services.Keys;

    /// <summary>Those that have a counterpart in the original shop.</summary>
    public static IEnumerable<string> ShopServices => Services.Where(s => s != LoadTester);

    public static Task<string[]> OfAsync(string service) => s_services[service](service);

    private static async Task<string[]> ReadAsync<TMarker>(string name)
        where TMarker : class
    {
        await using var files = new Files();
        await using var service = new ServiceUnderTest<TMarker>().WithStore($"{name}-db", files).WithQueue(files.CreateQueue());
        using var client = service.Connect();

        return
        [
            .. service.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} /{e.RoutePattern.RawText?.Trim('/')}")),
        ];
    }
}
