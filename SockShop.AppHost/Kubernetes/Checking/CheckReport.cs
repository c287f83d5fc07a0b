namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>What a check found, and what it took together: each set, with the number of its objects.</summary>
internal sealed record CheckReport(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Checked);
