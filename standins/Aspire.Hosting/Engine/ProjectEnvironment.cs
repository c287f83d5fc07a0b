using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

/// <summary>The variables that tell an ASP.NET Core project where to listen, and what its launch profile sets.</summary>
internal static class ProjectEnvironment
{
    public static void AddForRun(EnvironmentCallbackContext context, LaunchProfile? profile, IHostEnvironment environment)
    {
        var variables = context.EnvironmentVariables;
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (environment.IsDevelopment())
        {
            variables["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
            variables["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
        }

        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        AddProfile(variables, profile);
        AddUrls(variables, (ProjectResource)context.Resource);
    }

    public static void AddForPublish(EnvironmentCallbackContext context)
    {
        var project = (ProjectResource)context.Resource;
        var variables = context.EnvironmentVariables;
        if (project.EndpointAnnotations().Length > 0)
        {
            variables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        }

        AddPorts(variables, "HTTP_PORTS", project, "http");
        AddPorts(variables, "HTTPS_PORTS", project, "https");
    }

    private static void AddProfile(Dictionary<string, object> variables, LaunchProfile? profile)
    {
        if (profile is null)
        {
            return;
        }

        variables["DOTNET_LAUNCH_PROFILE"] = profile.Name;
        foreach (var (name, value) in profile.EnvironmentVariables ?? [])
        {
            variables.TryAdd(name, Environment.ExpandEnvironmentVariables(value));
        }
    }

    private static void AddUrls(Dictionary<string, object> variables, ProjectResource project)
    {
        var endpoints = project.GetEndpoints().Where(endpoint => endpoint.IsHttp || endpoint.IsHttps).ToArray();
        if (endpoints.Length > 0)
        {
            variables.TryAdd("ASPNETCORE_URLS", Joined(endpoints, endpoint =>
                ReferenceExpression.Create($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}")));
        }

        if (endpoints.FirstOrDefault(endpoint => endpoint.IsHttps) is { } https)
        {
            variables.TryAdd("ASPNETCORE_HTTPS_PORT", https.Property(EndpointProperty.Port));
        }
    }

    private static void AddPorts(Dictionary<string, object> variables, string name, ProjectResource project, string scheme)
    {
        var endpoints = project.GetEndpoints().Where(endpoint => endpoint.Scheme == scheme && !endpoint.EndpointAnnotation.IsFromLaunchProfile).ToArray();
        if (endpoints.Length > 0)
        {
            variables.TryAdd(name, Joined(endpoints, endpoint => ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.TargetPort)}")));
        }
    }

    private static ReferenceExpression Joined(IEnumerable<EndpointReference> endpoints, Func<EndpointReference, ReferenceExpression> part) =>
        endpoints.Select(part).Aggregate((left, right) => ReferenceExpression.Create($"{left};{right}"));
}
