using System.ComponentModel.DataAnnotations;

namespace SockShop.LoadTester;

/// <summary>The service's configuration, section <c>LoadTester</c>.</summary>
internal sealed class LoadTesterOptions
{
    public const string Section = "LoadTester";

    /// <summary>Folder of the plans and their data; runs take plans from nowhere else.</summary>
    [Required]
    public string Plans { get; set; } = Path.Combine(AppContext.BaseDirectory, "jmeter");

    /// <summary>Folder where runs are kept.</summary>
    [Required]
    public string Data { get; set; } = Path.Combine(Path.GetTempPath(), "sockshop-load-tester");

    /// <summary>Where load goes when a run does not say, as <c>HOST:PORT</c>; empty is where the plan says.</summary>
    public string Target { get; set; } = "";

    /// <summary>What makes a run fail when it does not say itself, such as <c>error_rate > 1%</c>.</summary>
    public string[] FailIf { get; set; } = [];

    /// <summary>Where a trace is read, such as <c>http://localhost:18888/traces/detail/</c>: its id follows. Empty: reports name traces and do not lead to them.</summary>
    public string TraceAddress { get; set; } = "";

    /// <summary>Runs and commands at a time.</summary>
    [Range(1, 100)]
    public int MaxRuns { get; set; } = 4;

    /// <summary>Runs that are remembered; the oldest goes first.</summary>
    [Range(1, 10_000)]
    public int MaxKept { get; set; } = 50;

    /// <summary>Bytes of the kept runs together, in mebibytes; the oldest goes first.</summary>
    [Range(1, 1_000_000)]
    public int MaxKeptMebibytes { get; set; } = 1024;

    /// <summary>How long a run may take; after that it is stopped and has failed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whose canaries are served: a regular expression found in their namespace; empty is everyone's.</summary>
    public string NamespaceRegexp { get; set; } = "";

    /// <summary>What callers must show; empty is nothing.</summary>
    public string Token { get; set; } = "";

    /// <summary>Commands that are not test plans.</summary>
    public ShellOptions Shell { get; set; } = new();
}

/// <summary>Commands of a canary's webhook that are handed to a shell.</summary>
internal sealed class ShellOptions
{
    public bool Enabled { get; set; }

    /// <summary>How long a command may take; after that it is killed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Characters of its output that are kept; what is before them is dropped.</summary>
    [Range(100, 1_000_000)]
    public int MaxOutput { get; set; } = 16 * 1024;
}
