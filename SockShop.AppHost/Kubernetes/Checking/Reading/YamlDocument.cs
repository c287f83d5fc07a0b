using System.Text.Json.Nodes;

namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>A document of a file, and the line on which it begins.</summary>
internal sealed record YamlDocument(JsonNode? Content, int Line);
