namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Argo CD. It makes its administrator's first password itself, into a secret.</summary>
internal static class ArgoCdValues
{
    public const string Namespace = "argocd";

    // A parent waits for its children's waves only where their health is known; Argo CD has none of its own for this kind.
    private const string Health = """
        hs = { status = "Progressing", message = "" }
        if obj.status ~= nil and obj.status.health ~= nil then
          hs.status = obj.status.health.status
          if obj.status.health.message ~= nil then
            hs.message = obj.status.health.message
          end
        end
        return hs
        """;

    public static Map Of() => new()
    {
        ["global"] = new Map { ["image"] = new Map { ["tag"] = "v3.5.1" } },
        ["dex"] = new Map { ["enabled"] = false },
        ["notifications"] = new Map { ["enabled"] = false },
        ["configs"] = new Map
        {
            ["cm"] = new Map
            {
                // By label it would take the primaries that Flagger copies for its own, and delete them.
                ["application.resourceTrackingMethod"] = "annotation",
                ["resource.customizations.health.argoproj.io_Application"] = Health.ReplaceLineEndings("\n"),
            },
        },
    };
}
