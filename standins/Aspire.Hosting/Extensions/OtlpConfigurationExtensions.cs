using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Engine;

namespace Aspire.Hosting;

/// <summary>Makes resources export telemetry.</summary>
public static class OtlpConfigurationExtensions
{
    /// <summary>
    /// Sets the <c>OTEL_*</c> variables of the OTLP exporter when the application runs. Without a receiver, that is
    /// without the dashboard, <c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c> and <c>ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL</c>, those that name one are left out.
    /// </summary>
    /// <param name="builder">The resource.</param>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.WithOtlpExporter(new OtlpExporterAnnotation());

    /// <summary>Sets the <c>OTEL_*</c> variables of the OTLP exporter when the application runs.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="protocol">The protocol it insists on.</param>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment => builder.WithOtlpExporter(new OtlpExporterAnnotation { RequiredProtocol = protocol });

    private static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpExporterAnnotation exporter)
        where T : IResourceWithEnvironment
    {
        var application = builder.ApplicationBuilder;
        var variables = new OtlpVariables(application.Configuration, application.Environment, application.Resources.OfType<DashboardResource>().SingleOrDefault());
        return builder.WithAnnotation(exporter, ResourceAnnotationMutationBehavior.Replace)
            .WithEnvironment(context => variables.Add(context, exporter.RequiredProtocol));
    }
}
