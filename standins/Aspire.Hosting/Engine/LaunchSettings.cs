using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Engine;

/// <summary>A profile of a project's <c>Properties/launchSettings.json</c>.</summary>
internal sealed record LaunchProfile(string? CommandName, string? ApplicationUrl, Dictionary<string, string>? EnvironmentVariables)
{
    /// <summary>The profile's name.</summary>
    public string Name { get; init; } = "";
}

internal sealed record LaunchSettings(Dictionary<string, LaunchProfile>? Profiles)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The profile asked for, else the AppHost's own if the project has it, else the first that starts a program.</summary>
    /// <exception cref="DistributedApplicationException">The project lacks the profile asked for.</exception>
    public static LaunchProfile? Choose(string projectPath, string? asked, IConfiguration configuration)
    {
        var profiles = Read(Path.GetDirectoryName(projectPath)!);
        if (asked is not null)
        {
            return Find(profiles, asked) ?? throw new DistributedApplicationException(
                $"{Path.GetFileName(projectPath)} has no launch profile '{asked}'. It has: {string.Join(", ", profiles.Select(profile => profile.Name))}.");
        }

        return Find(profiles, configuration["AppHost:DefaultLaunchProfileName"])
            ?? Find(profiles, configuration["DOTNET_LAUNCH_PROFILE"])
            ?? profiles.FirstOrDefault(profile => profile.CommandName is "Project" or "Executable");
    }

    /// <summary>The profiles of the project in a folder.</summary>
    public static LaunchProfile[] Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return [];
        }

        var settings = JsonSerializer.Deserialize<LaunchSettings>(File.ReadAllText(path), s_options);
        return [.. (settings?.Profiles ?? []).Select(entry => entry.Value with { Name = entry.Key })];
    }

    private static LaunchProfile? Find(LaunchProfile[] profiles, string? name) => profiles.FirstOrDefault(profile => profile.Name == name);
}
