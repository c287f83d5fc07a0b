using Microsoft.Extensions.Configuration;
using SockShop.AppHost.Drills;

namespace SockShop.AppHost;

/// <summary>Where the stores, the queue and the observability backends come from.</summary>
internal enum Profile
{
    /// <summary>Files in the data folder; nothing to install.</summary>
    Embedded,

    /// <summary>PostgreSQL, RabbitMQ and the backends in containers.</summary>
    Containers,
}

/// <summary>What the command line chose, as the model reads it.</summary>
/// <param name="Profile">Always <see cref="Profile.Containers"/> when publishing, whatever runs here.</param>
/// <param name="DataFolder">Folder of the embedded stores, absolute.</param>
/// <param name="Fresh">Whether the embedded stores start empty.</param>
internal sealed record ShopOptions(Profile Profile, string DataFolder, bool Fresh)
{
    public const string Section = "Shop";

    /// <summary>The test plan that is run as soon as the shop is healthy; null for none.</summary>
    public string? Load { get; init; }

    /// <summary>The drills that are run in a shop of their own; null for none.</summary>
    public IReadOnlyList<Drill>? Drills { get; init; }

    private IConfiguration? Ports { get; init; }

    /// <summary>The fixed port of a resource: the one asked for on the command line, else the usual one; null is a free one, as in drills.</summary>
    public int? Port(string resource, int? usual) => Ports?.GetValue<int?>(resource) ?? (Drills is null ? usual : null);

    public static ShopOptions From(IDistributedApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(Section);
        var profile = builder.ExecutionContext.IsPublishMode ? Profile.Containers : section.GetValue("Profile", Profile.Embedded);
        var folder = section["Data"] ?? Path.Combine(builder.AppHostDirectory, "..", ".data");
        builder.Eventing.Subscribe<BeforeStartEvent>((started, _) => CheckPorts(section.GetSection("Ports"), started.Model));
        return new(profile, Path.GetFullPath(folder), section.GetValue("Fresh", false))
        {
            Load = section["Load"],
            Drills = section[nameof(Drills)]?.Split(',').Select(DrillList.Get).ToArray(),
            Ports = section.GetSection("Ports"),
        };
    }

    private static Task CheckPorts(IConfigurationSection ports, DistributedApplicationModel model)
    {
        var names = model.Resources.OfType<IResourceWithEndpoints>().Select(resource => resource.Name).ToArray();
        return ports.GetChildren().FirstOrDefault(port => !names.Contains(port.Key, StringComparer.OrdinalIgnoreCase)) is { } wrong
            ? throw new DistributedApplicationException($"--port {wrong.Key}={wrong.Value}: no such resource has a port. These have: {string.Join(", ", names)}.")
            : Task.CompletedTask;
    }
}
