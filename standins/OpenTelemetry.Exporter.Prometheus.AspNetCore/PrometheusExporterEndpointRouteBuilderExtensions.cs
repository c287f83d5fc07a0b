using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using OpenTelemetry.Exporter.Prometheus;
using OpenTelemetry.Metrics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoint that Prometheus scrapes.</summary>
public static class PrometheusExporterEndpointRouteBuilderExtensions
{
    private const string DefaultPath = "/metrics";

    /// <summary>Maps the endpoint.</summary>
    /// <param name="endpoints">The application's routes.</param>
    /// <param name="path">The endpoint's path; null is <c>/metrics</c>.</param>
    /// <param name="meterProvider">A provider with a Prometheus exporter; null is the one among the application's services.</param>
    /// <param name="configureBranchedPipeline">Adds what comes before the exporter in the endpoint's own pipeline.</param>
    /// <param name="optionsName">The name of the options.</param>
    /// <exception cref="ArgumentException">The provider has no Prometheus exporter.</exception>
    public static IEndpointConventionBuilder MapPrometheusScrapingEndpoint(
        this IEndpointRouteBuilder endpoints, string? path, MeterProvider? meterProvider, Action<IApplicationBuilder>? configureBranchedPipeline, string? optionsName)
    {
        _ = optionsName;
        var exporter = PrometheusExporter.Of(meterProvider ?? endpoints.ServiceProvider.GetRequiredService<MeterProvider>())
            ?? throw new ArgumentException("The meter provider has no Prometheus exporter.", nameof(meterProvider));
        var branch = endpoints.CreateApplicationBuilder();
        configureBranchedPipeline?.Invoke(branch);
        branch.Run(context => AnswerAsync(context, exporter));
        return endpoints.Map(path ?? DefaultPath, branch.Build());
    }

    private static async Task AnswerAsync(HttpContext context, PrometheusExporter exporter)
    {
        var format = ExpositionFormat.For(context.Request.Headers.Accept);
        var exposition = await exporter.ScrapeAsync(format, context.RequestAborted);
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.Vary = new StringValues("Accept");
        context.Response.ContentLength = exposition.Length;
        await context.Response.Body.WriteAsync(exposition, context.RequestAborted);
    }
}
