namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>How an object says that it is applied on the server's side: as Argo CD is told.</summary>
internal static class ServerSide
{
    public const string Annotation = "argocd.argoproj.io/sync-options: ServerSideApply=true";

    public static bool IsAsked(KubeObject o) => o.Annotations.GetValueOrDefault("argocd.argoproj.io/sync-options", "").Split(',').Any(option => option.Trim() == "ServerSideApply=true");
}
