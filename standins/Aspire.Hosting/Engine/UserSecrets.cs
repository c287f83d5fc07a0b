using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting.Engine;

/// <summary>The secrets file of the AppHost's UserSecretsId; the same file that <c>dotnet user-secrets</c> edits.</summary>
internal static class UserSecrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };
    private static readonly Lock s_lock = new();

    public static string? IdOf(Assembly? appHost) => appHost?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;

    public static void Save(string id, string key, string value)
    {
        var path = PathHelper.GetSecretsPathFromSecretsId(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lock (s_lock)
        {
            var secrets = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
            secrets[key] = value;
            Write(path, secrets.ToJsonString(s_readable));
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
