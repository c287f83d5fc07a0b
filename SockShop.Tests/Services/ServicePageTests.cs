using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SockShop.Tests.Backends;

namespace SockShop.Tests.Services;

/// <summary>Each service's README lists exactly the routes that the service has.</summary>
public sealed partial class ServicePageTests
{
    private static readonly Dictionary<string, string> s_stores = new() { ["QueueMaster"] = "queue-master-db" };
    private static readonly string[] s_common = ["GET /health/{**rest}", "GET /ready", "GET /alive", "GET /metrics"];

    [Fact]
    public Task Catalogue_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Catalogue.Socks.Sock>("Catalogue");

    [Fact]
    public Task User_Page_ListsItsRoutes() => AssertListedAsync<SockShop.User.Customers.Registration>("User");

    [Fact]
    public Task Carts_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Carts.Carts.NewItem>("Carts");

    [Fact]
    public Task Payment_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Payment.Payments.PaymentRequest>("Payment");

    [Fact]
    public Task Orders_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Orders.Order>("Orders");

    [Fact]
    public Task Shipping_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Shipping.Shipments.Shipment>("Shipping");

    [Fact]
    public Task QueueMaster_Page_ListsItsRoutes() => AssertListedAsync<SockShop.QueueMaster.Shipments.Shipment>("QueueMaster");

    [Fact]
    public Task FrontEnd_Page_ListsItsRoutes() => AssertListedAsync<SockShop.FrontEnd.Cart.CartAddition>("FrontEnd");

    private static async Task AssertListedAsync<TMarker>(string project)
        where TMarker : class
    {
        await using var files = new Files();
        await using var service = new ServiceUnderTest<TMarker>()
            .WithStore(s_stores.GetValueOrDefault(project, $"{project.ToLowerInvariant()}-db"), files).WithQueue(files.CreateQueue());
        using var client = service.Connect();
        var listed = Row().Matches(Repository.Read($"services/SockShop.{project}/README.md")).Select(m => m.Groups[1].Value);

        var mapped = service.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} {e.RoutePattern.RawText?.TrimEnd('/')}"));

        Assert.Equal(mapped.Except(s_common).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(\w+ /[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
