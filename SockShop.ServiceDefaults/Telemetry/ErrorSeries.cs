using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace SockShop.ServiceDefaults.Telemetry;

/// <summary>
/// Completes a scrape: each route of the service has an error series from the start, with the value 0. The SDK cannot say that:
/// to it a histogram begins with what it measures, and a ratio of errors to requests would be no number until the first error.
/// </summary>
internal sealed partial class ErrorSeries(IEndpointRouteBuilder routes, string service)
{
    private const string End = "# EOF";

    // Routes are known once the service runs, which is before anybody scrapes it.
    private readonly Lazy<IReadOnlyList<Family>> _families = new(() =>
    [
        new("request_duration_seconds", "Duration of requests, under the original's name.", [.. Routes(routes).Select(r =>
            $"method=\"{r.Method}\",route=\"{r.Route}\",service=\"{service}\",status_code=\"500\"")]),
        new("http_server_request_duration_seconds", "Duration of HTTP server requests.", [.. Routes(routes).Select(r =>
            $"error_type=\"500\",http_request_method=\"{r.Method}\",http_response_status_code=\"500\",http_route=\"{r.Route}\",network_protocol_version=\"1.1\",url_scheme=\"http\"")]),
    ]);

    public async Task CompleteAsync(HttpContext context, RequestDelegate next)
    {
        var (body, scrape) = (context.Response.Body, new MemoryStream());
        context.Response.Body = scrape;
        await next(context);
        context.Response.Body = body;

        var completed = Encoding.UTF8.GetBytes(Complete(Encoding.UTF8.GetString(scrape.GetBuffer(), 0, (int)scrape.Length)));
        context.Response.ContentLength = completed.Length;
        await body.WriteAsync(completed, context.RequestAborted);
    }

    private string Complete(string scrape)
    {
        var lines = scrape.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var family in _families.Value)
        {
            Complete(lines, family);
        }

        return $"{string.Join('\n', lines)}\n";
    }

    private static void Complete(List<string> lines, Family family)
    {
        var there = lines.Where(l => l.StartsWith($"{family.Name}_count{{", StringComparison.Ordinal)).Select(Pairs).ToArray();
        var missing = family.Errors.Where(e => Pairs(e) is var pairs && !Array.Exists(there, pairs.IsSubsetOf));
        lines.InsertRange(Place(lines, family), missing.SelectMany(labels => family.Zero(labels)));
    }

    // A family's series follow what is said of it.
    private static int Place(List<string> lines, Family family)
    {
        var place = 1 + lines.FindLastIndex(l => l.Split(' ', 4) is ["#", _, var name, _] && name == family.Name);
        if (place > 0)
        {
            return place;
        }

        var isOpenMetrics = lines is [.., End];
        var end = isOpenMetrics ? lines.Count - 1 : lines.Count;
        var description = family.Description(isOpenMetrics).ToArray();
        lines.InsertRange(end, description);
        return end + description.Length;
    }

    private static HashSet<string> Pairs(string labels) => [.. Pair().Matches(labels).Select(m => m.Value)];

    private static IEnumerable<(string Method, string Route)> Routes(IEndpointRouteBuilder routes) =>
        from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (method, endpoint.RoutePattern.RawText);

    [GeneratedRegex(@"\w+=""(?:[^""\\]|\\.)*""")]
    private static partial Regex Pair();

    private sealed record Family(string Name, string Help, IReadOnlyList<string> Errors)
    {
        public IEnumerable<string> Zero(string labels) =>
            [$"{Name}_bucket{{{labels},le=\"+Inf\"}} 0", $"{Name}_sum{{{labels}}} 0", $"{Name}_count{{{labels}}} 0"];

        public IEnumerable<string> Description(bool isOpenMetrics) =>
            [$"# TYPE {Name} histogram", .. isOpenMetrics ? [$"# UNIT {Name} seconds"] : Array.Empty<string>(), $"# HELP {Name} {Help}"];
    }
}
