using System.Text.Json.Nodes;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>A port of a Service, and the port of its pods that it leads to.</summary>
internal sealed record ServicePort(string? Name, string Number, string Target, string Protocol)
{
    public static ServicePort Of(JsonObject port)
    {
        var number = port.Text("port") ?? "";
        return new(port.Text("name"), number, port.Text("targetPort") ?? number, port.Text("protocol") ?? "TCP");
    }
}
