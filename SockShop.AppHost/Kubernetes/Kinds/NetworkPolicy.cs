using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

internal sealed class NetworkPolicy(ObjectMetaV1 metadata, NetworkPolicySpec spec) : CustomResource<NetworkPolicySpec>("networking.k8s.io/v1", "NetworkPolicy", metadata, spec);

internal sealed record NetworkPolicySpec(
    LabelSelectorV1 PodSelector, IReadOnlyList<string> PolicyTypes, IReadOnlyList<NetworkIngress>? Ingress = null, IReadOnlyList<NetworkEgress>? Egress = null);

internal sealed record NetworkIngress(IReadOnlyList<NetworkPeer> From, IReadOnlyList<NetworkPort> Ports);

internal sealed record NetworkEgress(IReadOnlyList<NetworkPeer> To, IReadOnlyList<NetworkPort> Ports);

internal sealed record NetworkPeer(LabelSelectorV1? NamespaceSelector = null, LabelSelectorV1? PodSelector = null, AddressBlock? IpBlock = null);

internal sealed record AddressBlock(string Cidr);

internal sealed record NetworkPort(int Port, string Protocol = "TCP");
