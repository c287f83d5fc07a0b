namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>The security context of charts that leave it open: neither root nor privilege.</summary>
internal static class RestrictedPods
{
    public static Map Pod(int user) => new()
    {
        ["runAsNonRoot"] = true,
        ["runAsUser"] = user,
        ["runAsGroup"] = user,
        ["fsGroup"] = user,
        ["seccompProfile"] = new Map { ["type"] = "RuntimeDefault" },
    };

    public static Map Container(bool readOnly) => new()
    {
        ["allowPrivilegeEscalation"] = false,
        ["readOnlyRootFilesystem"] = readOnly,
        ["capabilities"] = new Map { ["drop"] = new[] { "ALL" } },
    };
}
