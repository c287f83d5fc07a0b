using SockShop.AppHost.Observability.Dashboards.Model;

namespace SockShop.AppHost.Observability.Dashboards;

/// <summary>The nodes, and the shop's pods on them.</summary>
internal static class Cluster
{
    private const string Shop = "namespace=\"$namespace\"";
    private const string Containers = "namespace=\"$namespace\",container!=\"\"";

    public static Dashboard Create() => new("sockshop-cluster", "Cluster and nodes", "Processor, memory, disks and network of the nodes; pods, restarts, limits and volumes of a namespace.")
    {
        Variables = [Variable.Of("namespace", "Namespace", "label_values(kube_namespace_status_phase, namespace)"), Variable.OfMany("node", "Node", "label_values(kube_node_info, node)")],
        Rows =
        [
            new("Now",
                new Stat("Nodes ready", Unit.Ratio, "Share of nodes that are ready.", """sum(kube_node_status_condition{condition="Ready",status="true"}) / count(kube_node_info)""") { Thresholds = new(1, 0.9) },
                new Stat("Processor asked for", Unit.Ratio, "Share of the nodes' processors that pods have asked for.",
                    """sum(kube_pod_container_resource_requests{resource="cpu"}) / sum(kube_node_status_allocatable{resource="cpu"})""") { Thresholds = new(0.8, 0.95) },
                new Stat("Memory asked for", Unit.Ratio, "Share of the nodes' memory that pods have asked for.",
                    """sum(kube_pod_container_resource_requests{resource="memory"}) / sum(kube_node_status_allocatable{resource="memory"})""") { Thresholds = new(0.8, 0.95) },
                new Stat("Pods ready", Unit.Ratio, "Share of the namespace's pods that are ready.", $$"""
                    sum(kube_pod_status_ready{{{Shop}},condition="true"}) / sum(kube_pod_status_phase{{{Shop}},phase=~"Running|Pending"})
                    """) { Thresholds = new(1, 0.9) },
                new Stat("Restarts", Unit.Count, "Containers of the namespace started again in the chosen time.", $"sum(increase(kube_pod_container_status_restarts_total{{{Shop}}}[$__range]))") { Thresholds = new(1, 5) },
                new Stat("Pods not running", Unit.Count, "Pods of the namespace that wait, or have failed.", $$"""sum(kube_pod_status_phase{{{Shop}},phase=~"Pending|Failed|Unknown"})""") { Thresholds = new(1, 3) }),
            new("Nodes",
                OfNodes("Processor", Unit.Ratio, "Share of time in which the node's processors are busy.", """1 - avg by (node) (rate(node_cpu_seconds_total{mode="idle",node=~"$node"}[$__rate_interval]))"""),
                OfNodes("Memory", Unit.Ratio, "Share of memory that is not available.", """1 - max by (node) (node_memory_MemAvailable_bytes{node=~"$node"} / node_memory_MemTotal_bytes{node=~"$node"})"""),
                OfNodes("Load", Unit.Plain, "Processes that run or wait, on average over a minute.", """max by (node) (node_load1{node=~"$node"})"""),
                OfNodes("Disk", Unit.Ratio, "How full the fullest file system is.", """max by (node) (1 - node_filesystem_avail_bytes{node=~"$node",fstype!~"tmpfs|ramfs|overlay|squashfs"} / node_filesystem_size_bytes{node=~"$node",fstype!~"tmpfs|ramfs|overlay|squashfs"})"""),
                OfNodes("Disk time", Unit.Ratio, "Share of time in which the busiest disk works.", """max by (node) (rate(node_disk_io_time_seconds_total{node=~"$node"}[$__rate_interval]))"""),
                new TimeSeries("Network", Unit.BytesPerSecond, "Bytes that come and go.",
                    Query.Of("""sum by (node) (rate(node_network_receive_bytes_total{node=~"$node",device!~"lo|veth.*"}[$__rate_interval]))""", "{{node}} in"),
                    Query.Of("""sum by (node) (rate(node_network_transmit_bytes_total{node=~"$node",device!~"lo|veth.*"}[$__rate_interval]))""", "{{node}} out"))),
            new("Pods of the namespace",
                OfPods("Processor", Unit.Cores, "Processor time of each pod.", $"sum by (pod) (rate(container_cpu_usage_seconds_total{{{Containers}}}[$__rate_interval]))"),
                OfPods("Memory", Unit.Bytes, "Memory of each pod that counts against its limits.", $"sum by (pod) (container_memory_working_set_bytes{{{Containers}}})"),
                OfPods("Throttled", Unit.Ratio, "Share of periods in which a container had to wait because of its processor limit.", $$"""
                    sum by (pod) (rate(container_cpu_cfs_throttled_periods_total{{{Containers}}}[$__rate_interval]))
                    / sum by (pod) (rate(container_cpu_cfs_periods_total{{{Containers}}}[$__rate_interval]))
                    """),
                OfPods("Memory of the limit", Unit.Ratio, "Share of its memory limit that each pod uses. At 100 % it is killed.", $$"""
                    sum by (pod) (container_memory_working_set_bytes{{{Containers}}})
                    / sum by (pod) (kube_pod_container_resource_limits{{{Shop}},resource="memory"})
                    """),
                OfPods("Network in", Unit.BytesPerSecond, "Bytes that come to each pod.", $"sum by (pod) (rate(container_network_receive_bytes_total{{{Shop}}}[$__rate_interval]))"),
                OfPods("Network out", Unit.BytesPerSecond, "Bytes that each pod sends.", $"sum by (pod) (rate(container_network_transmit_bytes_total{{{Shop}}}[$__rate_interval]))")),
            new("Workloads and volumes",
                new Table("Deployments", "What is wanted and what is there.",
                    ("Wanted", Unit.Count, $"max by (deployment) (kube_deployment_spec_replicas{{{Shop}}})"),
                    ("Available", Unit.Count, $"max by (deployment) (kube_deployment_status_replicas_available{{{Shop}}})")) { Width = 12 },
                new TimeSeries("Autoscaling", Unit.Count, "Replicas that each autoscaler has made.",
                    Query.Of($"max by (horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_current_replicas{{{Shop}}})", "{{horizontalpodautoscaler}}")) { Width = 12 },
                new TimeSeries("Volumes", Unit.Ratio, "How full each volume is.", Query.Of($$"""
                    max by (persistentvolumeclaim) (kubelet_volume_stats_used_bytes{{{Shop}}})
                    / max by (persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes{{{Shop}}})
                    """, "{{persistentvolumeclaim}}")) { Width = 12, Thresholds = new(0.8, 0.9) },
                new TimeSeries("Restarts by reason", Unit.Count, "Containers whose last end had this reason, such as OOMKilled.",
                    Query.Of($"sum by (reason) (kube_pod_container_status_last_terminated_reason{{{Shop}}})", "{{reason}}")) { Width = 12 }),
        ],
    };

    private static TimeSeries OfNodes(string title, Unit unit, string about, string expression) => new(title, unit, about, Query.Of(expression, "{{node}}"));

    private static TimeSeries OfPods(string title, Unit unit, string about, string expression) => new(title, unit, about, Query.Of(expression, "{{pod}}"));
}
