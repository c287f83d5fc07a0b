using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking;

/// <summary><c>publish --check DIR</c>: prints a line a finding, then what was checked.</summary>
internal static class CheckCommand
{
    /// <returns>The exit code: 0 when nothing was found.</returns>
    public static int Run(string folder, TextWriter output, TextWriter error)
    {
        try
        {
            var report = ManifestCheck.Run(folder);
            foreach (var finding in report.Findings)
            {
                output.WriteLine(finding);
            }

            output.WriteLine($"{Count(report.Findings.Count)} in {(report.Checked.Count == 0 ? "no manifests" : string.Join("; ", report.Checked))}.");
            return report.Findings.Count == 0 ? 0 : 1;
        }
        catch (BadInputException e)
        {
            error.WriteLine($"{folder}: {e.Message}.");
            return 1;
        }
    }

    private static string Count(int findings) => findings switch { 0 => "No finding", 1 => "1 finding", _ => $"{findings} findings" };
}
