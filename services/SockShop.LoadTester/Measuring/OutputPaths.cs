using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring;

/// <summary>Where a run's outputs go, by JMeter's rules, checked and made ready before anything is sent.</summary>
/// <param name="Results">The results file; null for none.</param>
/// <param name="Report">The report's folder; null for none.</param>
/// <param name="JUnit">The JUnit file; null for none.</param>
/// <param name="Json">The JSON file; null for none.</param>
internal sealed record OutputPaths(string? Results, string? Report, string? JUnit, string? Json)
{
    private const string ReportFolderProperty = "jmeter.reportgenerator.outputdir", DefaultReportFolder = "report-output";
    private const string Page = "index.html", Statistics = "statistics.json";

    public string ReportPage => Path.Combine(Report!, Page);

    public string ReportStatistics => Path.Combine(Report!, Statistics);

    /// <exception cref="PlanException">An output cannot be written, or would overwrite what it must not.</exception>
    public static OutputPaths Prepare(OutputOptions options)
    {
        if (options.HasReport && options.ResultsFile is null)
        {
            throw new PlanException("-e: a report needs a results file; add -l FILE.");
        }

        if (!options.HasReport && options.ReportFolder is not null)
        {
            throw new PlanException($"-o {options.ReportFolder}: the folder is for a report; add -e.");
        }

        var folder = options.HasReport ? options.ReportFolder ?? options.Properties.GetValueOrDefault(ReportFolderProperty, DefaultReportFolder) : null;
        var paths = new OutputPaths(Full("-l", options.ResultsFile), Full("-o", folder), Full("--junit", options.JUnitFile), Full("--json", options.JsonFile));
        paths.CheckDistinct();

        // All are checked before the first is touched.
        CheckResults(paths.Results, options);
        CheckFolder(paths.Report, options.Force);
        Try("-l", paths.Results, path => PrepareResults(path, options.Force));
        Try("-o", paths.Report, PrepareFolder);
        Try("--junit", paths.JUnit, PrepareFile);
        Try("--json", paths.Json, PrepareFile);
        return paths;
    }

    private static string? Full(string option, string? path)
    {
        if (path is null)
        {
            return null;
        }

        return path.Trim().Length > 0 && !path.Contains('\0', StringComparison.Ordinal) ? Path.GetFullPath(path) : throw new PlanException($"{option}: '{path}' is no path.");
    }

    private void CheckDistinct()
    {
        List<string> all = [.. new[] { Results, JUnit, Json, Report, Report is null ? null : ReportPage, Report is null ? null : ReportStatistics }.OfType<string>()];
        if (all.GroupBy(p => p, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
        {
            throw new PlanException($"{twice}: two outputs of the run would go there; give each its own path.");
        }
    }

    private static void CheckResults(string? path, OutputOptions options)
    {
        if (options.HasReport && !options.Force && new FileInfo(path!) is { Exists: true, Length: > 0 })
        {
            throw new PlanException($"-l {path}: the results file is not empty; name another, or add -f to overwrite it.");
        }
    }

    private static void CheckFolder(string? path, bool force)
    {
        if (path is null || !Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        if (!force)
        {
            throw new PlanException($"-o {path}: the folder is not empty; name another, or add -f to overwrite the report in it.");
        }

        if (!File.Exists(Path.Combine(path, Page)) || !File.Exists(Path.Combine(path, Statistics)))
        {
            throw new PlanException($"-o {path}: the folder is not empty, and what is in it is no report, so -f does not delete it; name another.");
        }
    }

    private static void PrepareResults(string path, bool force)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (force)
        {
            File.Delete(path);
        }
    }

    private static void PrepareFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
    }

    /// <summary>An older file goes at once: if this run breaks off, nobody takes it for its result.</summary>
    private static void PrepareFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
    }

    private static void Try(string option, string? path, Action<string> prepare)
    {
        try
        {
            if (path is not null)
            {
                prepare(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new PlanException($"{option} {path}: it cannot be written: {e.Message}");
        }
    }
}
