using System.Text.RegularExpressions;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>The Service that a DNS name means to a pod.</summary>
internal sealed partial record ClusterHost(string Namespace, string Name)
{
    private static readonly string[] s_publicEnds =
    [
        "com", "org", "net", "io", "dev", "app", "cloud", "edu", "gov", "info", "ai", "sh", "me", "tv", "example", "test", "invalid", "local", "internal", "lan", "localhost",
    ];

    /// <returns>Null when it is no name of the cluster: an address, a name of the internet, a pattern.</returns>
    public static ClusterHost? Of(string host, string ns, ManifestSet set)
    {
        if (!Form().IsMatch(host) || host == "localhost" || host.Split('.').All(part => part.All(char.IsAsciiDigit)))
        {
            return null;
        }

        return host.TrimEnd('.').Split('.') switch
        {
            [var name] => new(ns, name),
            [var name, var space] when set.Namespaces.Contains(space) || (space.Length > 2 && !s_publicEnds.Contains(space)) => new(space, name),
            [var name, var space, "svc", .. var domain] when domain is [] or ["cluster", "local"] => new(space, name),
            _ => null,
        };
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\.?$")]
    private static partial Regex Form();
}
