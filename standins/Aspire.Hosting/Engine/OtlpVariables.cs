using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>The variables of a resource's OTLP exporter.</summary>
internal sealed class OtlpVariables(IConfiguration configuration, IHostEnvironment environment)
{
    private const int InstanceIdLength = 8;

    /// <summary>What makes telemetry show up within a second; too chatty outside development.</summary>
    private static readonly Dictionary<string, string> s_development = new()
    {
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        ["OTEL_TRACES_SAMPLER"] = "always_on",
        ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
        ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true",
    };

    private readonly string _instanceId = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", InstanceIdLength);

    /// <exception cref="DistributedApplicationException">No receiver speaks the protocol the resource insists on.</exception>
    public void Add(EnvironmentCallbackContext context, OtlpProtocol? required)
    {
        if (context.ExecutionContext.IsPublishMode)
        {
            return;
        }

        var variables = context.EnvironmentVariables;
        variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={_instanceId}";
        AddReceiver(variables, context.Resource.Name, required);
        foreach (var (name, value) in environment.IsDevelopment() ? s_development : [])
        {
            variables[name] = value;
        }
    }

    private void AddReceiver(Dictionary<string, object> variables, string resource, OtlpProtocol? required)
    {
        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"];
        var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];
        if (string.IsNullOrEmpty(grpc) && string.IsNullOrEmpty(http))
        {
            return;
        }

        var protocol = required ?? (string.IsNullOrEmpty(grpc) ? OtlpProtocol.HttpProtobuf : OtlpProtocol.Grpc);
        var url = protocol is OtlpProtocol.Grpc ? grpc : http;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = string.IsNullOrEmpty(url)
            ? throw new DistributedApplicationException($"'{resource}' exports telemetry by {NameOf(protocol)}, and no receiver speaks it.")
            : url;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = NameOf(protocol);
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }
    }

    private static string NameOf(OtlpProtocol protocol) => protocol switch
    {
        OtlpProtocol.HttpProtobuf => "http/protobuf",
        OtlpProtocol.HttpJson => "http/json",
        _ => "grpc",
    };
}
