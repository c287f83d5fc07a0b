namespace SockShop.AppHost.Observability;

internal static class ObservabilityExtensions
{
    /// <summary>Adds the backends, where there is an engine to run them; the embedded run has the dashboard instead.</summary>
    public static void AddObservability(this IDistributedApplicationBuilder builder, ShopOptions options)
    {
        if (options.Profile == Profile.Embedded)
        {
            return;
        }

        builder.AddCollector("otel-collector");
        builder.AddPrometheus("prometheus");
        builder.AddGrafana("grafana");
        builder.AddLoki("loki");
        builder.AddZipkin("zipkin");
        builder.AddJaeger("jaeger");
    }
}
