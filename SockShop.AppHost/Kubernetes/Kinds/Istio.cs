using Aspire.Hosting.Kubernetes.Resources;

namespace SockShop.AppHost.Kubernetes.Kinds;

internal sealed class Gateway(ObjectMetaV1 metadata, GatewaySpec spec) : CustomResource<GatewaySpec>("networking.istio.io/v1", "Gateway", metadata, spec);

internal sealed record GatewaySpec(IReadOnlyDictionary<string, string> Selector, IReadOnlyList<GatewayServer> Servers);

internal sealed record GatewayServer(GatewayPort Port, IReadOnlyList<string> Hosts, GatewayTls? Tls = null);

internal sealed record GatewayPort(string Name, int Number, string Protocol);

internal sealed record GatewayTls(string? Mode = null, string? CredentialName = null, bool? HttpsRedirect = null);

internal sealed class VirtualService(ObjectMetaV1 metadata, VirtualServiceSpec spec) : CustomResource<VirtualServiceSpec>("networking.istio.io/v1", "VirtualService", metadata, spec);

internal sealed record VirtualServiceSpec(IReadOnlyList<string> Hosts, IReadOnlyList<string> Gateways, IReadOnlyList<HttpRoute> Http);

internal sealed record HttpRoute(IReadOnlyList<RouteDestination> Route, string? Timeout = null);

internal sealed record RouteDestination(Destination Destination);

internal sealed record Destination(string Host, PortNumber Port);

internal sealed record PortNumber(int Number);

internal sealed class DestinationRule(ObjectMetaV1 metadata, DestinationRuleSpec spec) : CustomResource<DestinationRuleSpec>("networking.istio.io/v1", "DestinationRule", metadata, spec);

internal sealed record DestinationRuleSpec(string Host, TrafficPolicy TrafficPolicy);

internal sealed record TrafficPolicy(OutlierDetection OutlierDetection);

internal sealed record OutlierDetection(int Consecutive5xxErrors, string Interval, string BaseEjectionTime, int MaxEjectionPercent);

internal sealed class PeerAuthentication(ObjectMetaV1 metadata, PeerAuthenticationSpec spec) : CustomResource<PeerAuthenticationSpec>("security.istio.io/v1", "PeerAuthentication", metadata, spec);

internal sealed record PeerAuthenticationSpec(MutualTls Mtls, WorkloadSelector? Selector = null, IReadOnlyDictionary<string, MutualTls>? PortLevelMtls = null);

internal sealed record MutualTls(string Mode);

internal sealed record WorkloadSelector(IReadOnlyDictionary<string, string> MatchLabels);

internal sealed class AuthorizationPolicy(ObjectMetaV1 metadata, AuthorizationPolicySpec spec) : CustomResource<AuthorizationPolicySpec>("security.istio.io/v1", "AuthorizationPolicy", metadata, spec);

internal sealed record AuthorizationPolicySpec(WorkloadSelector? Selector = null, string? Action = null, IReadOnlyList<AuthorizationRule>? Rules = null);

internal sealed record AuthorizationRule(IReadOnlyList<AuthorizationTo> To, IReadOnlyList<AuthorizationFrom>? From = null);

internal sealed record AuthorizationFrom(AuthorizationSource Source);

internal sealed record AuthorizationSource(IReadOnlyList<string> Principals);

internal sealed record AuthorizationTo(AuthorizationOperation Operation);

internal sealed record AuthorizationOperation(IReadOnlyList<string> Ports);

internal sealed class MeshTelemetry(ObjectMetaV1 metadata, MeshTelemetrySpec spec) : CustomResource<MeshTelemetrySpec>("telemetry.istio.io/v1", "Telemetry", metadata, spec);

internal sealed record MeshTelemetrySpec(IReadOnlyList<MeshTracing> Tracing);

internal sealed record MeshTracing(IReadOnlyList<TracingProvider> Providers, double RandomSamplingPercentage);

internal sealed record TracingProvider(string Name);
