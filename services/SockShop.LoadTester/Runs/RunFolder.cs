namespace SockShop.LoadTester.Runs;

/// <summary>Where one run keeps its files.</summary>
internal sealed record RunFolder(string Path)
{
    /// <summary>The run's record: what was ordered, what came out.</summary>
    public string Record => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Every sample, as JMeter writes them.</summary>
    public string Results => System.IO.Path.Combine(Path, "results.jtl");

    public string ReportFolder => System.IO.Path.Combine(Path, "report");

    /// <summary>The report for people.</summary>
    public string Report => System.IO.Path.Combine(ReportFolder, "index.html");

    public long Bytes => Directory.Exists(Path) ? new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
}
