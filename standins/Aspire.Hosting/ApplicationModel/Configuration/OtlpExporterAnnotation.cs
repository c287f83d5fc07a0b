namespace Aspire.Hosting.ApplicationModel;

/// <summary>Marks a resource that exports telemetry by OTLP.</summary>
internal sealed class OtlpExporterAnnotation : IResourceAnnotation
{
    /// <summary>The protocol it insists on; null: any.</summary>
    public OtlpProtocol? RequiredProtocol { get; init; }
}
