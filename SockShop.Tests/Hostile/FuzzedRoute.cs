using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SockShop.Tests.Hostile;

/// <summary>A route as the service itself knows it, so that a new one is fuzzed without anybody remembering.</summary>
internal sealed record FuzzedRoute(string Service, string Method, string Pattern, Type? Body, string[] Query, string[] Headers)
{
    public static FuzzedRoute[] Of(HostileService service) =>
        [.. service.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(e => Of(service.Name, e))];

    private static IEnumerable<FuzzedRoute> Of(string service, RouteEndpoint endpoint)
    {
        var body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var parameters = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(p => p.ParameterInfo).ToArray();
        var headers = parameters.Where(p => p.GetCustomAttribute<FromHeaderAttribute>() is not null)
            .Select(p => p.GetCustomAttribute<FromHeaderAttribute>()!.Name ?? p.Name!);
        var query = parameters.Where(IsQuery).Select(p => p.Name!).Except(endpoint.RoutePattern.Parameters.Select(p => p.Name));
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT"];
        return methods.Select(m => new FuzzedRoute(service, m, endpoint.RoutePattern.RawText!, body, [.. query], [.. headers]));
    }

    private static bool IsQuery(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromHeaderAttribute>() is null
        && (parameter.ParameterType == typeof(string) || (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).IsPrimitive);
}
