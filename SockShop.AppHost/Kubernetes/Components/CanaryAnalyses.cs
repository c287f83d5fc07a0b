using System.Globalization;
using SockShop.AppHost.Kubernetes.Kinds;
using SockShop.AppHost.Kubernetes.Model;
using SockShop.AppHost.Shop;

namespace SockShop.AppHost.Kubernetes.Components;

/// <summary>How a new version is judged: by the service's objectives, under load, after a smoke test that gives a verdict.</summary>
internal static class CanaryAnalyses
{
    // Windows of a minute have four scrapes of 15 s; Prometheus needs two.
    private const string Interval = "1m";

    // So many failed checks, and the old version gets all requests again.
    private const int FailedChecks = 5;

    private const double PercentOfLimit = 90;

    /// <summary>Users meet the new version: more of them with every check.</summary>
    public static CanaryAnalysis Weighted(ClusterModel model, ClusterWorkload service, CanaryAnnotation canary) =>
        Judged(model, service) with { MaxWeight = canary.MaxWeight, StepWeight = canary.StepWeight };

    /// <summary>Only the load test meets the new version until all users do.</summary>
    public static CanaryAnalysis BlueGreen(ClusterModel model, ClusterWorkload service, CanaryAnnotation canary) =>
        Judged(model, service) with { Iterations = canary.Iterations };

    private static CanaryAnalysis Judged(ClusterModel model, ClusterWorkload service) => new(
        Interval, FailedChecks, Metrics(service), [.. Webhooks(model, service)], [new("slack", "warn", new(Canaries.AlertProviderName))]);

    private static CanaryMetric[] Metrics(ClusterWorkload service)
    {
        var slo = service.Slo ?? throw new DistributedApplicationException($"'{service.Name}' has a Canary and no objectives to judge it by. Add .WithSlo(…).");
        var container = new Dictionary<string, string> { [MetricTemplates.ContainerVariable] = service.Name };
        return
        [
            Metric(MetricTemplates.SuccessRate, new(Min: Rounded(slo.Availability * 100))),
            Metric(MetricTemplates.P95, new(Max: Milliseconds(slo))),
            Metric(MetricTemplates.P99, new(Max: 2 * Milliseconds(slo))),
            Metric(MetricTemplates.Cpu, new(Max: PercentOfLimit), container),
            Metric(MetricTemplates.Memory, new(Max: PercentOfLimit), container),
            Metric(MetricTemplates.Restarts, new(Max: 0)),
        ];
    }

    private static double Milliseconds(SloAnnotation slo) => Rounded(slo.P95 * 1000);

    // 0.9995 times 100 is not quite 99.95.
    private static double Rounded(double value) => Math.Round(value, 6);

    private static CanaryMetric Metric(string name, ThresholdRange range, Dictionary<string, string>? variables = null) => new(name, Interval, range, new(name), variables);

    private static IEnumerable<CanaryWebhook> Webhooks(ClusterModel model, ClusterWorkload service)
    {
        var options = model.Options.Canary;
        var tester = $"http://{model.LoadTester.Name}.{model.LoadTester.Namespace}";
        if (options.Gates)
        {
            yield return new("may-it-begin", "confirm-rollout", $"{tester}/gate/check", "5s");
        }

        yield return new("smoke-test", "pre-rollout", $"{tester}/", "60s", Command("bash", SmokeTest(model, service)));
        yield return new("load", "rollout", $"{tester}/", "5s", Command("cmd", string.Create(CultureInfo.InvariantCulture,
            $"{Plan("scenario.jmx")} -JServerName={Target(model, service)} -JNumOfThreads={options.Threads} -JRampUp={options.RampUp} -JDuration={options.Duration} -JTPM={options.RequestsPerMinute}")));
        if (options.Gates)
        {
            yield return new("may-it-be-promoted", "confirm-promotion", $"{tester}/gate/check", "5s");
        }
    }

    private static Dictionary<string, string> Command(string type, string command) => new() { ["type"] = type, ["cmd"] = command };

    private static string Plan(string name) => $"jmeter -n -t {LoadTest.PlansPath}/{name}";

    // The plan knows the shop's pages; another service is asked whether it answers.
    private static string SmokeTest(ClusterModel model, ClusterWorkload service) => service == model.Entrance
        ? $"{Plan("smoke.jmx")} -JServerName={CanaryHost(service)}"
        : $"curl -fsS --max-time 10 http://{CanaryHost(service)}/health";

    // The entrance's canary is loaded itself; another gets its share of what the shop is asked.
    private static string Target(ClusterModel model, ClusterWorkload service) =>
        service == model.Entrance ? CanaryHost(service) : model.Entrance.HostFrom(model.LoadTester.Namespace);

    private static string CanaryHost(ClusterWorkload service) => $"{service.Name}-canary.{service.Namespace}";
}
