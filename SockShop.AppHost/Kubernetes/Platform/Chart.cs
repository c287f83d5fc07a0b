namespace SockShop.AppHost.Kubernetes.Platform;

/// <summary>A chart of somebody else.</summary>
/// <param name="Release">What it is called in the cluster.</param>
/// <param name="Namespace">Where it is installed.</param>
/// <param name="Repository">Where it comes from.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Version">The one that the values are written for.</param>
/// <param name="Wave">Its turn: what has a smaller one is there before it.</param>
/// <param name="Values">What is not as the chart has it.</param>
internal sealed record Chart(string Release, string Namespace, string Repository, string Name, string Version, int Wave, Map Values)
{
    public const string Folder = "helm";

    public string ValuesPath => $"{Folder}/values/{Release}.yaml";

    public string About => $"Chart {Name} {Version} of {Repository}, as release {Release} in {Namespace}.";
}
