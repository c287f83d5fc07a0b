using SockShop.AppHost.Kubernetes.Parameters;

namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>Volumes of the backends.</summary>
internal static class VolumeClaims
{
    /// <summary>A template of claims, as the operator of Prometheus takes it.</summary>
    public static Map Template(PublishOptions options, string size)
    {
        var spec = new Map
        {
            ["accessModes"] = new[] { "ReadWriteOnce" },
            ["resources"] = new Map { ["requests"] = new Map { ["storage"] = size } },
        };
        return new() { ["volumeClaimTemplate"] = new Map { ["spec"] = WithClass(spec, "storageClassName", options) } };
    }

    /// <summary>Adds the storage class, if it is not the cluster's.</summary>
    public static Map WithClass(Map values, string key, PublishOptions options)
    {
        if (options.Storage.Class is { Length: > 0 } name)
        {
            values.Add(key, name);
        }

        return values;
    }
}
