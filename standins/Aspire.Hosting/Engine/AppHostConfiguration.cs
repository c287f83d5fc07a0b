using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Engine;

internal static class AppHostConfiguration
{
    private static readonly Dictionary<string, string> s_switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--log-level"] = "Logging:LogLevel:Default",
        ["--resource"] = "AppHost:Resource",
        ["--command"] = "AppHost:Command",
    };

    public static HostApplicationBuilder CreateHost(string[] args, Assembly? appHost, string directory)
    {
        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("DOTNET_").AddCommandLine(args, s_switches);
        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            Configuration = configuration,
            ContentRootPath = directory,
            ApplicationName = appHost?.GetName().Name,
        });
        host.Configuration
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{host.Environment.EnvironmentName}.json", optional: true);
        if (UserSecrets.IdOf(appHost) is { } id)
        {
            host.Configuration.AddUserSecrets(id);
        }

        host.Configuration.AddEnvironmentVariables().AddCommandLine(args, s_switches);
        return host;
    }

    public static DistributedApplicationOperation OperationOf(IConfiguration configuration) =>
        string.Equals(configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase)
        || (configuration["AppHost:Operation"] is null && configuration["Publishing:Publisher"] is not null)
            ? DistributedApplicationOperation.Publish
            : DistributedApplicationOperation.Run;

    public static string? Metadata(this Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == key)?.Value;
}
