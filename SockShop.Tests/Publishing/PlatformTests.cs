using System.Globalization;
using System.Text.RegularExpressions;

namespace SockShop.Tests.Publishing;

/// <summary>What the shop stands on: charts with their values, two backends, and Argo CD's applications.</summary>
public sealed class PlatformTests(PublishedOnce once)
{
    private static readonly string[] s_selectors = ["serviceMonitor", "podMonitor", "rule", "probe"];
    private static readonly string[] s_hidden = ["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy", "coreDns"];

    [Fact]
    public async Task Charts_Versions_AreThoseThatTheValuesAreWrittenFor() => Assert.Equal(
        [
            "kube-prometheus-stack 88.5.3", "base 1.30.3", "cni 1.30.3", "istiod 1.30.3", "gateway 1.30.3", "loki 18.11.0", "opentelemetry-collector 0.170.0",
            "alloy 1.11.1", "kiali-server 2.29.0", "flagger 1.44.0", "argo-cd 10.1.1",
        ],
        ChartLine.Read(await once.WrittenAsync()).Select(chart => $"{chart.Name} {chart.Version}"));

    [Fact]
    public async Task Charts_EachValuesFile_NamesItsChartAndVersionAndNoneIsLeftOver()
    {
        var published = await once.WrittenAsync();
        var charts = ChartLine.Read(published);

        Assert.All(charts, chart => Assert.StartsWith(
            $"# Chart {chart.Name} {chart.Version} of {chart.Repository}, as release {chart.Release} in {chart.Namespace}.\n", published.Files[chart.ValuesPath], StringComparison.Ordinal));
        Assert.Equal(charts.Select(chart => chart.ValuesPath).Order(), published.Files.Keys.Where(path => path.StartsWith("helm/values/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Charts_Versions_StandInOnePlace()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "SockShop.AppHost"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".sh" or ".md" && !file.Contains("/obj/", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText);

        Assert.All(ChartLine.Read(await once.WrittenAsync()).Select(chart => chart.Version), version =>
            Assert.Equal(["SockShop.AppHost/Kubernetes/Platform/Charts.cs"], sources.Where(source => source.Value.Contains(version, StringComparison.Ordinal)).Select(source => source.Key)));
    }

    [Fact]
    public async Task ArgoCd_Waves_FollowTheOrderOfTheCharts()
    {
        var published = await once.WrittenAsync();
        var applications = Applications(published);
        var charts = ChartLine.Read(published).Where(chart => chart.Release is not "argo-cd").ToArray();
        string[] order = ["platform", .. charts.Select(chart => chart.Release), "sock-shop"];

        var waves = order.Select(name => int.Parse(applications[name].Map("metadata", "annotations")["argocd.argoproj.io/sync-wave"], CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(waves.Order(), waves);
        Assert.Equal(order.Order(), applications.Keys.Order());
        Assert.All(charts, chart => Assert.Contains(chart.Version, applications[chart.Release].Texts("spec", "sources", "targetRevision")));
        Assert.All(charts, chart => Assert.Equal($"$values/deploy/{chart.ValuesPath}", applications[chart.Release].Text("spec", "sources", "helm", "valueFiles")));
        Assert.All(charts, chart => Assert.Equal(chart.Namespace, applications[chart.Release].Text("spec", "destination", "namespace")));
    }

    [Fact]
    public async Task ArgoCd_Paths_AreInThePublishedFolder()
    {
        var published = await once.WrittenAsync();

        var paths = Applications(published).Values.Append(published.ReadObjects("argocd/root.yaml").Single()).SelectMany(application => application.Texts("spec", "source", "path")).ToArray();

        Assert.Equal(3, paths.Length);
        Assert.All(paths, path => Assert.True(Directory.Exists(Path.Combine(published.Folder, Path.GetRelativePath("deploy", path))), path));
    }

    [Fact]
    public async Task ArgoCd_WhatOthersChange_IsTheirs()
    {
        var published = await once.WrittenAsync();
        var applications = Applications(published);

        var scaled = published.Objects.Where(o => o.Kind is "HorizontalPodAutoscaler").Select(o => o.Text("spec", "scaleTargetRef", "name"));
        Assert.Equal(scaled.Order(), applications["sock-shop"].Texts("spec", "ignoreDifferences", "name").Order());
        Assert.Equal("/spec/replicas", Assert.Single(applications["sock-shop"].Texts("spec", "ignoreDifferences", "jsonPointers").Distinct()));
        Assert.Contains(".webhooks[]?.clientConfig.caBundle", applications["istiod"].Texts("spec", "ignoreDifferences", "jqPathExpressions"));
        Assert.All(applications.Values, application => Assert.Contains("RespectIgnoreDifferences=true", application.Texts("spec", "syncPolicy", "syncOptions")));
        Assert.Contains("argoproj.io_Application", published.Files["helm/values/argo-cd.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArgoCd_NamespacesAndVolumes_OutliveTheirApplications()
    {
        var published = await once.WrittenAsync();
        var kept = published.Objects.Concat(published.ReadObjects("helm/manifests/namespaces.yaml")).Where(o => o.Kind is "Namespace")
            .Concat(published.ReadObjects("helm/manifests/jaeger.yaml").Where(o => o.Kind is "PersistentVolumeClaim")).ToArray();

        Assert.Equal(7, kept.Length);
        Assert.All(kept, o => Assert.Contains("Delete=false", o.Map("metadata", "annotations")["argocd.argoproj.io/sync-options"], StringComparison.Ordinal));
        Assert.Equal("keep", Values(published, "kube-prometheus-stack").Map("grafana", "persistence", "annotations")["helm.sh/resource-policy"]);
    }

    [Fact]
    public async Task Prometheus_SeesAllMonitorsAndMissesNoneOfTheHiddenControlPlane()
    {
        var values = Values(await once.WrittenAsync(), "kube-prometheus-stack");

        Assert.All(s_selectors, selector => Assert.Equal("false", values.Text("prometheus", "prometheusSpec", $"{selector}SelectorNilUsesHelmValues")));
        Assert.All(s_hidden, part => Assert.Equal("false", values.Text(part, "enabled")));
        Assert.Equal("exemplar-storage", values.Text("prometheus", "prometheusSpec", "enableFeatures"));
        Assert.Equal("node", values.Text("prometheus-node-exporter", "prometheus", "monitor", "relabelings", "targetLabel"));
        Assert.NotEqual("node", values.Text("kube-state-metrics", "prometheus", "monitor", "http", "relabelings", "targetLabel"));
        Assert.Equal("grafana-admin", values.Text("grafana", "admin", "existingSecret"));
        Assert.Null(values.TextOrNull("grafana", "adminPassword"));
    }

    [Fact]
    public async Task Addresses_InValues_AreServicesOfTheCharts()
    {
        var published = await once.WrittenAsync();
        string[] known = ["kube-prometheus-stack-prometheus.monitoring", "kube-prometheus-stack-grafana.monitoring", "loki.observability", "jaeger.observability", "zipkin.observability"];

        var hosts = ChartLine.Read(published).SelectMany(chart => Regex.Matches(published.Files[chart.ValuesPath].Split('\n', 2)[1], @"http://([a-z.-]+)"))
            .Select(match => match.Groups[1].Value).Where(host => host is not "localhost").Distinct();

        Assert.Equal(known.Order(), hosts.Order());
    }

    [Fact]
    public async Task Backends_ServicesSelectTheirPodsAndPorts()
    {
        var published = await once.WrittenAsync();
        foreach (var name in new[] { "jaeger", "zipkin" })
        {
            var objects = published.ReadObjects($"helm/manifests/{name}.yaml").ToArray();
            var (service, deployment) = (objects.Single(o => o.Kind is "Service"), objects.Single(o => o.Kind is "Deployment"));

            Assert.All(service.Map("spec", "selector"), label => Assert.Equal(label.Value, deployment.PodLabels[label.Key]));
            Assert.Equal(deployment.Texts("spec", "template", "spec", "containers", "ports", "name"), service.Texts("spec", "ports", "targetPort"));
            Assert.All(deployment.Texts("spec", "template", "spec", "volumes", "persistentVolumeClaim", "claimName"), claim => Assert.Contains(objects, o => o.Kind is "PersistentVolumeClaim" && o.Name == claim));
        }
    }

    [Fact]
    public async Task Publish_StorageAndNamespaces_ReachTheCharts()
    {
        using var published = await Published.WriteAsync(
            "--Publish:Storage:Class=premium-rwo", "--Publish:Storage:PrometheusSize=50Gi", "--Publish:Storage:LokiSize=7Gi", "--Publish:Storage:JaegerSize=3Gi",
            "--Publish:Namespaces:Observability=traces", "--Publish:Gateway:Name=edge", "--Publish:Git:Path=", "--Publish:Git:Revision=v2");

        var prometheus = Values(published, "kube-prometheus-stack");
        Assert.Equal(
            ("50Gi", "premium-rwo", "40960MB"),
            (prometheus.Text("prometheus", "prometheusSpec", "storageSpec", "volumeClaimTemplate", "spec", "resources", "requests", "storage"),
                prometheus.Text("prometheus", "prometheusSpec", "storageSpec", "volumeClaimTemplate", "spec", "storageClassName"),
                prometheus.Text("prometheus", "prometheusSpec", "retentionSize")));
        Assert.Equal(("7Gi", "premium-rwo"), (Values(published, "loki").Text("singleBinary", "persistence", "size"), Values(published, "loki").Text("singleBinary", "persistence", "storageClass")));
        var claim = published.ReadObjects("helm/manifests/jaeger.yaml").Single(o => o.Kind is "PersistentVolumeClaim");
        Assert.Equal(("traces", "3Gi", "premium-rwo"), (claim.Namespace, claim.Text("spec", "resources", "requests", "storage"), claim.Text("spec", "storageClassName")));
        Assert.Contains("istio-edge istio-ingress ", published.Files["helm/charts.txt"], StringComparison.Ordinal);
        Assert.Equal(("helm/manifests", "v2"), (Applications(published)["platform"].Text("spec", "source", "path"), Applications(published)["platform"].Text("spec", "source", "targetRevision")));
    }

    [Fact]
    public async Task ClusterPage_Files_AreThere()
    {
        var published = (await once.WrittenAsync()).Files;
        var links = Regex.Matches(Repository.Read("docs/cluster.md"), @"\]\(\.\./deploy/([^)]+)\)").Select(match => match.Groups[1].Value).ToArray();

        Assert.InRange(links.Length, 40, 200);
        Assert.All(links, path => Assert.Contains(path, published.Keys));
    }

    private static ClusterObject Values(Published published, string release) => published.ReadObjects($"helm/values/{release}.yaml").Single();

    private static Dictionary<string, ClusterObject> Applications(Published published) => published.Files.Keys
        .Where(path => path.StartsWith("argocd/applications/", StringComparison.Ordinal))
        .SelectMany(published.ReadObjects)
        .ToDictionary(application => application.Name);
}

/// <summary>A line of <c>helm/charts.txt</c>.</summary>
internal sealed record ChartLine(string Release, string Namespace, string Repository, string Name, string Version)
{
    public string ValuesPath => $"helm/values/{Release}.yaml";

    public static IReadOnlyList<ChartLine> Read(Published published) =>
    [
        .. published.Files["helm/charts.txt"].Split('\n')
            .Where(line => line.Length > 0 && line[0] is not '#')
            .Select(line => line.Split(' '))
            .Select(parts => new ChartLine(parts[0], parts[1], parts[2], parts[3], parts[4])),
    ];
}
