using System.Globalization;
using SockShop.AppHost.Observability.Rules;

namespace SockShop.AppHost.Drills;

/// <summary>A Prometheus of this machine that scrapes the shop and has the shop's rules, with all durations divided.</summary>
internal static class DrillPrometheus
{
    public const string Missing = "there is no prometheus on the PATH (Debian: apt install prometheus)";
    public const double Divisor = 20;
    private const string Program = "prometheus";

    /// <summary>Where it keeps its files.</summary>
    public static string Folder(string data) => Path.Combine(data, Program);

    /// <summary>Adds it, if it is installed.</summary>
    public static ExecutableResource? Add(IDistributedApplicationBuilder builder, string folder)
    {
        if (!IsInstalled())
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        var prometheus = builder.AddExecutable(Program, Program, folder).WithHttpEndpoint().WithHttpHealthCheck("/-/ready");
        return prometheus.WithArgs(context =>
        {
            var services = builder.Resources.OfType<ProjectResource>().Where(service => service.Name != LoadTester);
            File.WriteAllText(Path.Combine(folder, "prometheus.yml"), Configuration(services));
            File.WriteAllText(Path.Combine(folder, "rules.yml"), RuleFile.Text(RuleScope.Local(builder.Resources, Divisor)));
            context.Args.Add($"--config.file={Path.Combine(folder, "prometheus.yml")}");
            context.Args.Add($"--storage.tsdb.path={Path.Combine(folder, "data")}");
            context.Args.Add(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{prometheus.GetEndpoint("http").Property(EndpointProperty.TargetPort)}"));
        }).Resource;
    }

    private const string LoadTester = "load-tester";

    private static string Configuration(IEnumerable<ProjectResource> services)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $"{TimeScale.ScrapeInterval.TotalMilliseconds / Divisor:0}ms");
        return $$"""
            global: {scrape_interval: {{interval}}, scrape_timeout: {{interval}}, evaluation_interval: {{interval}}}
            rule_files: [rules.yml]
            scrape_configs:
            - job_name: sockshop
              metric_relabel_configs: [{action: labeldrop, regex: exported_service}]
              static_configs:
            {{string.Join('\n', services.Select(Target))}}
            """;
    }

    private static string Target(ProjectResource service)
    {
        var address = new Uri(service.GetEndpoint("http").Url).Authority;
        return $"  - {{targets: ['{address}'], labels: {{service: {service.Name}, namespace: {RuleScope.LocalNamespace}, pod: {service.Name}, node: {Environment.MachineName}, version: drill}}}}";
    }

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder =>
            File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Program}.exe" : Program)));
}
