namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>The API groups that rules speak of.</summary>
internal static class Groups
{
    public const string Core = "";
    public const string Apps = "apps";
    public const string Networking = "networking.k8s.io";
    public const string Flagger = "flagger.app";
    public const string IstioNetworking = "networking.istio.io";
    public const string IstioSecurity = "security.istio.io";
    public const string IstioTelemetry = "telemetry.istio.io";
    public const string Monitoring = "monitoring.coreos.com";
}
