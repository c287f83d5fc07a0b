using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>The variables of a resource's OTLP exporter.</summary>
internal sealed class OtlpVariables(IConfiguration configuration, IHostEnvironment environment, DashboardResource? dashboard)
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
        var receivers = Receivers();
        if (receivers.Count is 0)
        {
            return;
        }

        var protocol = required ?? receivers.First().Key;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = receivers.GetValueOrDefault(protocol)
            ?? throw new DistributedApplicationException($"'{resource}' exports telemetry by {NameOf(protocol)}, and no receiver speaks it.");
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = NameOf(protocol);
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }
    }

    /// <summary>The dashboard's, else those that the configuration names, the preferred one first.</summary>
    private OrderedDictionary<OtlpProtocol, object> Receivers()
    {
        var receivers = new OrderedDictionary<OtlpProtocol, object>();
        if (dashboard is not null)
        {
            receivers.Add(OtlpProtocol.HttpProtobuf, dashboard.Otlp);
            return receivers;
        }

        if (configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] is { Length: > 0 } grpc)
        {
            receivers.Add(OtlpProtocol.Grpc, grpc);
        }

        if (configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] is { Length: > 0 } http)
        {
            receivers.Add(OtlpProtocol.HttpProtobuf, http);
        }

        return receivers;
    }

    private static string NameOf(OtlpProtocol protocol) => protocol switch
    {
        OtlpProtocol.HttpProtobuf => "http/protobuf",
        OtlpProtocol.HttpJson => "http/json",
        _ => "grpc",
    };
}
