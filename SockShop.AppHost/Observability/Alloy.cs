using SockShop.AppHost.Kubernetes.Parameters;
using SockShop.AppHost.Kubernetes.Platform;

namespace SockShop.AppHost.Observability;

/// <summary>Sends what containers write to Loki, from each node. Only in the cluster: locally the services' logs go by OTLP.</summary>
internal static class Alloy
{
    // Attributes of a block end with their line.
    private const string Start = """
        discovery.kubernetes "pod" {
          role = "pod"
          selectors {
            role  = "pod"
            field = "spec.nodeName=" + coalesce(sys.env("HOSTNAME"), constants.hostname)
          }
        }

        discovery.relabel "pod" {
          targets = discovery.kubernetes.pod.targets
          rule {
            source_labels = ["__meta_kubernetes_namespace"]
            target_label  = "namespace"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_name"]
            target_label  = "pod"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_container_name"]
            target_label  = "container"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_node_name"]
            target_label  = "node"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_label_app_kubernetes_io_version"]
            target_label  = "version"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_label_sockshop_io_service", "__meta_kubernetes_pod_label_app_kubernetes_io_name", "__meta_kubernetes_pod_label_app"]
            separator     = ";"
            regex         = "^;*([^;]+)(;.*)?$"
            target_label  = "service"
          }

        """;

    // One way for a line: our programs send theirs by OTLP themselves, but not the containers beside them.
    private const string DropOurs = """
          rule {
            source_labels = ["__meta_kubernetes_pod_label_app_kubernetes_io_part_of", "__meta_kubernetes_pod_label_app_kubernetes_io_component"]
            separator     = ";"
            regex         = "sock-shop;(service|load-tester)"
            target_label  = "__tmp_sends_itself"
            replacement   = "true"
          }
          rule {
            source_labels = ["__meta_kubernetes_pod_container_name"]
            regex         = "istio-.+|preparation"
            target_label  = "__tmp_sends_itself"
            replacement   = "false"
          }
          rule {
            source_labels = ["__tmp_sends_itself"]
            regex         = "true"
            action        = "drop"
          }

        """;

    private const string End = """
        }

        loki.source.kubernetes "pod" {
          targets    = discovery.relabel.pod.output
          forward_to = [loki.write.default.receiver]
        }

        loki.write "default" {
          endpoint {
            url = sys.env("LOKI_URL")
          }
        }

        """;

    public static Map Values(PublishOptions options) => new()
    {
        ["alloy"] = new Map
        {
            ["enableReporting"] = false,
            ["extraEnv"] = new Map[] { new() { ["name"] = "LOKI_URL", ["value"] = $"{Addresses.Loki(options)}/loki/api/v1/push" } },
            ["securityContext"] = RestrictedPods.Container(readOnly: false),
            ["configMap"] = new Map { ["content"] = (Start + (options.Otlp.Length > 0 ? DropOurs : "") + End).ReplaceLineEndings("\n") },
            ["resources"] = new Map { ["requests"] = new Map { ["cpu"] = "50m", ["memory"] = "128Mi" }, ["limits"] = new Map { ["memory"] = "256Mi" } },
        },
        ["global"] = new Map { ["podSecurityContext"] = RestrictedPods.Pod(473) },
        ["configReloader"] = new Map { ["securityContext"] = RestrictedPods.Container(readOnly: true) },
        ["serviceMonitor"] = new Map { ["enabled"] = true },
    };
}
