using System.Text.Json;
using System.Text.Json.Nodes;

namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>Reads a JSON text; comments and trailing commas are let pass, a key that stands there twice is not.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Limits.Depth, AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="BadInputException">It is no JSON, or too deep.</exception>
    public static YamlDocument Read(string text)
    {
        try
        {
            return new(JsonNode.Parse(text, documentOptions: s_options), 1);
        }
        catch (JsonException e)
        {
            throw new BadInputException($"line {e.LineNumber + 1}: no JSON that is read: {e.Message.Split(". ")[0].TrimEnd('.')}");
        }
    }
}
