namespace SockShop.AppHost.Kubernetes.Checking.Reading;

/// <summary>How much is read: far above what a cluster is described with, and below what would hurt.</summary>
internal static class Limits
{
    public const int FileBytes = 8 * 1024 * 1024;
    public const int Files = 5_000;
    public const int AllBytes = 64 * 1024 * 1024;
    public const int Depth = 64;

    /// <summary>Values in a file, those counted again that an alias repeats.</summary>
    public const int Nodes = 500_000;

    /// <summary>Kustomizations within one another.</summary>
    public const int Kustomizations = 32;
}
