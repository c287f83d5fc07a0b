namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary>What a check found.</summary>
/// <param name="Checked">What was taken together, and how many objects it has.</param>
internal sealed record CheckReport(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Checked);
