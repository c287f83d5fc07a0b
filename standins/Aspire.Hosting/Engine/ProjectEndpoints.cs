using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>The endpoints a project has without being told: those of its launch profile, or http and https when published.</summary>
internal static class ProjectEndpoints
{
    public static void AddFromProfile(IResourceBuilder<ProjectResource> project, LaunchProfile? profile)
    {
        if (profile?.ApplicationUrl is not { Length: > 0 } urls)
        {
            return;
        }

        if (project.ApplicationBuilder.ExecutionContext.IsPublishMode)
        {
            Add(project, "http", "http", port: null);
            Add(project, "https", "https", port: null);
            return;
        }

        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url)))
        {
            Add(project, FreeName(project.Resource, url.Scheme), url.Scheme, url.Port);
        }
    }

    private static void Add(IResourceBuilder<ProjectResource> project, string name, string scheme, int? port) =>
        project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme, name: name, port: port) { IsFromLaunchProfile = true });

    private static string FreeName(IResource resource, string scheme)
    {
        var name = scheme;
        for (var number = 2; resource.FindEndpoint(name) is not null; number++)
        {
            name = scheme + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
