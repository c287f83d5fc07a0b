using SockShop.AppHost.Kubernetes.Checking.Model;

namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>Something wrong in manifests: where, what, and the way out.</summary>
/// <param name="File">Path in the folder, with the line on which the object begins.</param>
/// <param name="Object"><c>Kind/namespace/name</c>; empty when a file as a whole is meant.</param>
/// <param name="Problem">Words that go on after the object.</param>
/// <param name="WayOut">What to do, without a full stop.</param>
internal sealed record Finding(string File, string Object, string Problem, string WayOut)
{
    public Finding(KubeObject where, string problem, string wayOut)
        : this(where.Place, where.Label, problem, wayOut)
    {
    }

    /// <summary>The name of the rule that found it.</summary>
    public string Rule { get; init; } = "";

    public override string ToString() => $"{File}: {(Object.Length > 0 ? $"{Object}: " : "")}{Problem} [{Rule}]. {WayOut}{(WayOut.EndsWith('?') ? "" : ".")}";
}
