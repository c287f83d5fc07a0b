namespace SockShop.Tests.Publishing;

/// <summary>What one object says of another is so: of the base and all components together, without any tool of a cluster.</summary>
public sealed class CrossReferenceTests(PublishedOnce once) : IAsyncLifetime
{
    private static readonly string[] s_workloads = ["Deployment", "StatefulSet", "Job"];
    private static readonly string[] s_secretPath = ["spec", "template", "spec", "containers", "env", "valueFrom", "secretKeyRef", "name"];
    private Published _published = null!;
    private IReadOnlyList<ClusterObject> _objects = [];

    private IEnumerable<ClusterObject> Workloads => _objects.Where(o => s_workloads.Contains(o.Kind));

    private HashSet<string> Externals => [.. _published.Files["externals.txt"].Split('\n').Where(line => line.Length > 0 && line[0] is not '#')];

    public async ValueTask InitializeAsync() => (_published, _objects) = (await once.WrittenAsync(), (await once.WrittenAsync()).Objects);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Kustomizations_Files_AreThereAndNoneIsForgotten()
    {
        var named = _published.Kustomizations.SelectMany(kustomization => new[] { kustomization.Value.Texts("resources"), kustomization.Value.Texts("components"), kustomization.Value.Texts("patches", "path"), kustomization.Value.Texts("configMapGenerator", "files") }
            .SelectMany(paths => paths)
            .Select(path => Path.GetRelativePath(_published.Folder, Path.GetFullPath(Path.Combine(_published.Folder, Path.GetDirectoryName(kustomization.Key)!, path))))).ToHashSet();

        Assert.All(named, path => Assert.True(_published.Files.ContainsKey(path) || _published.Files.ContainsKey($"{path}/kustomization.yaml"), path));
        Assert.All(_published.Files.Keys.Where(path => path.StartsWith("kustomize/", StringComparison.Ordinal) && !path.EndsWith("/kustomization.yaml", StringComparison.Ordinal)), path => Assert.Contains(path, named));
    }

    [Fact]
    public void Objects_Names_AreUnique() => Assert.Distinct(_objects.Select(o => $"{o.Kind}/{o.Namespace}/{o.Name}"));

    [Fact]
    public void Services_SelectOneWorkloadAndAPortThatItHas() => Assert.All(_objects.Where(o => o.Kind is "Service"), service =>
    {
        var workload = Assert.Single(Selected(service.Namespace, service.Map("spec", "selector")), w => w.Kind is not "Job");
        Assert.All(service.Texts("spec", "ports", "targetPort"), port => Assert.Contains(port, PortNames(workload)));
        Assert.All(service.Texts("spec", "ports", "name"), name => Assert.Matches("^(http|tcp)(-|$)", name));
    });

    [Fact]
    public void Workloads_SelectorsAccountsSecretsAndProbes_AreThere() => Assert.All(Workloads, workload =>
    {
        Assert.All(workload.Map("spec", "selector", "matchLabels"), label => Assert.Equal(label.Value, workload.PodLabels[label.Key]));
        Assert.Contains(_objects, o => o.Kind is "ServiceAccount" && o.Namespace == workload.Namespace && o.Name == workload.Text("spec", "template", "spec", "serviceAccountName"));
        Assert.All(workload.Texts(s_secretPath), secret => Assert.Contains($"Secret/{workload.Namespace}/{secret}", Externals));
        Assert.All(workload.Parts("spec", "template", "spec", "containers").SelectMany(c => c.Texts("readinessProbe", "httpGet", "port")), port => Assert.Contains(port, PortNames(workload)));
        var volumes = workload.Texts("spec", "template", "spec", "volumes", "name").ToArray();
        Assert.All(workload.Texts("spec", "template", "spec", "containers", "volumeMounts", "name"), mount => Assert.Contains(mount, volumes));
    });

    [Fact]
    public void Workloads_Addresses_AreServicesOrTheObservabilityNamespaces() => Assert.All(Workloads, workload =>
    {
        foreach (var address in workload.Texts("spec", "template", "spec", "containers", "env", "value").Where(value => value.StartsWith("http://", StringComparison.Ordinal)).Select(value => new Uri(value)))
        {
            var host = address.Host.Split('.');
            var (name, @namespace) = (host[0], host.Length > 1 ? host[1] : workload.Namespace);
            Assert.True(@namespace is "observability" || _objects.Any(o => o.Kind is "Service" && o.Name == name && o.Namespace == @namespace && o.Texts("spec", "ports", "port").Contains($"{address.Port}")), $"{workload}: {address}");
        }
    });

    [Fact]
    public void Pods_AreRestricted() => Assert.All(Workloads.SelectMany(w => w.Parts("spec", "template", "spec")), pod =>
    {
        Assert.Equal(("true", "RuntimeDefault", "false", "false"), (pod.Text("securityContext", "runAsNonRoot"), pod.Text("securityContext", "seccompProfile", "type"), pod.Text("automountServiceAccountToken"), pod.Text("enableServiceLinks")));
        Assert.All(pod.Parts("containers"), container =>
        {
            Assert.Equal(("false", "true", "ALL"), (container.Text("securityContext", "allowPrivilegeEscalation"), container.Text("securityContext", "readOnlyRootFilesystem"), container.Text("securityContext", "capabilities", "drop")));
            Assert.Equal(["cpu", "memory"], container.Map("resources", "limits").Keys);
            Assert.Equal(["cpu", "memory"], container.Map("resources", "requests").Keys);
        });
    });

    [Fact]
    public void Selectors_OfPoliciesAndBudgets_MatchPodsOfOursAndTheirPrimaries() => Assert.All(
        _objects.Where(o => o.Kind is "NetworkPolicy" or "PodDisruptionBudget" or "AuthorizationPolicy" or "PeerAuthentication"), o =>
    {
        foreach (var selector in new[] { o.Map("spec", "podSelector", "matchLabels"), o.Map("spec", "selector", "matchLabels") }.Where(selector => selector.Count > 0))
        {
            Assert.NotEmpty(Selected(o.Namespace, selector));
            Assert.DoesNotContain("app", selector.Keys); // Flagger renames it on primaries
        }
    });

    [Fact]
    public void NetworkPolicies_Peers_ArePodsOfOursOrExternals()
    {
        var peers = _objects.Where(o => o.Kind is "NetworkPolicy").SelectMany(policy => policy.Parts("spec", "ingress", "from").Concat(policy.Parts("spec", "egress", "to")).Select(peer => (policy, peer)));

        Assert.All(peers.Where(p => p.peer.TextOrNull("ipBlock", "cidr") is null), p =>
        {
            var @namespace = p.peer.Map("namespaceSelector", "matchLabels").GetValueOrDefault("kubernetes.io/metadata.name", p.policy.Namespace);
            var labels = p.peer.Map("podSelector", "matchLabels");
            Assert.NotEmpty(labels);
            Assert.True(Selected(@namespace, labels).Any() || labels.All(label => Externals.Contains($"{label.Key}={label.Value}")), $"{p.policy}: {p.peer.Node}");
        });
    }

    [Fact]
    public void Canaries_TargetsTemplatesAndProviders_AreThere()
    {
        Assert.Contains(_objects, o => o.Kind is "Canary");
        Assert.All(_objects.Where(o => o.Kind is "Canary"), canary =>
        {
            AssertThere("Deployment", canary, canary.Text("spec", "targetRef", "name"));
            AssertThere("HorizontalPodAutoscaler", canary, canary.Text("spec", "autoscalerRef", "name"));
            Assert.All(canary.Texts("spec", "analysis", "metrics", "templateRef", "name"), template => AssertThere("MetricTemplate", canary, template));
            Assert.All(canary.Texts("spec", "analysis", "alerts", "providerRef", "name"), provider => AssertThere("AlertProvider", canary, provider));
            Assert.All(canary.Texts("spec", "analysis", "webhooks", "url"), url => Assert.Contains(_objects, o => o.Kind is "Service" && $"{o.Name}.{o.Namespace}" == new Uri(url).Host));
            Assert.DoesNotContain("*", canary.Texts("spec", "service", "hosts"));
        });
    }

    [Fact]
    public void Scalers_AndRoutes_NameWhatIsThere()
    {
        Assert.All(_objects.Where(o => o.Kind is "HorizontalPodAutoscaler"), scaler => AssertThere("Deployment", scaler, scaler.Text("spec", "scaleTargetRef", "name")));
        Assert.All(_objects.Where(o => o.Kind is "VirtualService"), route =>
        {
            Assert.All(route.Texts("spec", "http", "route", "destination", "host"), host => AssertThere("Service", route, host));
            Assert.All(route.Texts("spec", "gateways"), gateway => Assert.Contains(_objects, o => o.Kind is "Gateway" && $"{o.Namespace}/{o.Name}" == gateway));
        });
        Assert.All(_objects.Where(o => o.Kind is "DestinationRule"), rule =>
            Assert.Contains(_objects, o => o.Kind is "Service" && $"{o.Name}.{o.Namespace}.svc.cluster.local" == rule.Text("spec", "host")));
    }

    [Fact]
    public void Monitor_OfTheShop_FindsAPortOnEachPodThatHasMetrics()
    {
        var monitor = _objects.Single(o => o is { Kind: "PodMonitor", Namespace: "sock-shop" });
        var port = monitor.Text("spec", "podMetricsEndpoints", "port");

        var scraped = Workloads.Where(w => monitor.Texts("spec", "namespaceSelector", "matchNames").Contains(w.Namespace) && w.PodLabels.ContainsKey("sockshop.io/service") && PortNames(w).Contains(port));

        Assert.Equal(["carts", "catalogue", "front-end", "load-tester", "orders", "payment", "queue-master", "rabbitmq", "shipping", "user"], scraped.Select(w => w.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["service", "namespace", "pod", "node", "version"], monitor.Texts("spec", "podMetricsEndpoints", "relabelings", "targetLabel"));
    }

    private void AssertThere(string kind, ClusterObject from, string name) => Assert.Contains(_objects, o => o.Kind == kind && o.Name == name && o.Namespace == from.Namespace);

    private IEnumerable<ClusterObject> Selected(string @namespace, IReadOnlyDictionary<string, string> labels) =>
        Workloads.Where(w => w.Namespace == @namespace && labels.All(label => w.PodLabels.GetValueOrDefault(label.Key) == label.Value));

    private static IEnumerable<string> PortNames(ClusterObject workload) => workload.Texts("spec", "template", "spec", "containers", "ports", "name");
}
