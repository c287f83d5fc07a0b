using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.Services;

/// <summary>Each service's README lists exactly the routes that the service has.</summary>
public sealed partial class ServicePageTests
{
    private static readonly string[] s_common = ["GET /health/{**rest}", "GET /ready", "GET /alive"];

    [Fact]
    public Task Catalogue_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Catalogue.Socks.Sock>("Catalogue");

    [Fact]
    public Task User_Page_ListsItsRoutes() => AssertListedAsync<SockShop.User.Accounts.Registration>("User");

    [Fact]
    public Task Carts_Page_ListsItsRoutes() => AssertListedAsync<SockShop.Carts.Carts.ItemAddition>("Carts");

    private static async Task AssertListedAsync<TMarker>(string project)
        where TMarker : class
    {
        await using var service = new ServiceUnderTest<TMarker>().WithStore($"{project.ToLowerInvariant()}-db");
        using var client = service.Connect();
        var listed = Row().Matches(Repository.Read($"services/SockShop.{project}/README.md")).Select(m => m.Groups[1].Value);

        var mapped = service.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} {e.RoutePattern.RawText}"));

        Assert.Equal(mapped.Except(s_common).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(\w+ /[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
