using SockShop.LoadTester.Engine;

namespace SockShop.LoadTester.Measuring.Jtl;

/// <summary>One column of the results file, or two that come together.</summary>
/// <param name="Flag">The property that has it written, without its prefix.</param>
/// <param name="IsDefault">Whether it is written when the property is not set.</param>
/// <param name="Names">As the header has them.</param>
/// <param name="Write">Writes its values: of the sample, or of the sample it is a part of where it says nothing itself.</param>
internal sealed record JtlColumn(string Flag, bool IsDefault, string[] Names, Action<JtlRow, SampleResult, SampleResult> Write)
{
    private static readonly string s_host = Environment.MachineName;

    /// <summary>In the file's order.</summary>
    public static IReadOnlyList<JtlColumn> All { get; } =
    [
        new("timestamp", true, ["timeStamp"], (row, sample, _) => row.Time(sample.StartedAt)),
        new("time", true, ["elapsed"], (row, sample, _) => row.Number(sample.Elapsed.WholeMilliseconds())),
        new("label", true, ["label"], (row, sample, _) => row.Text(sample.Label)),
        new("response_code", true, ["responseCode"], (row, sample, _) => row.Text(sample.ResponseCode)),
        new("response_message", true, ["responseMessage"], (row, sample, _) => row.Text(sample.ResponseMessage)),
        new("thread_name", true, ["threadName"], (row, sample, whole) => row.Text(sample.ThreadName.Length > 0 ? sample.ThreadName : whole.ThreadName)),
        new("data_type", true, ["dataType"], (row, sample, _) => row.Text(sample.DataType)),
        new("successful", true, ["success"], (row, sample, _) => row.Text(sample.IsSuccess ? "true" : "false")),
        new("assertion_results_failure_message", true, ["failureMessage"], (row, sample, _) => row.Text(sample.FailureMessage)),
        new("bytes", true, ["bytes"], (row, sample, _) => row.Number(sample.Bytes)),
        new("sent_bytes", true, ["sentBytes"], (row, sample, _) => row.Number(sample.SentBytes)),
        new("thread_counts", true, ["grpThreads", "allThreads"], WriteUsers),
        new("url", true, ["URL"], (row, sample, _) => row.Text(sample.Url ?? "null")),
        new("filename", false, ["Filename"], (row, _, _) => row.Text("")),
        new("latency", true, ["Latency"], (row, sample, _) => row.Number(sample.Latency.WholeMilliseconds())),
        new("encoding", false, ["Encoding"], (row, sample, _) => row.Text(sample.Charset ?? "UTF-8")),
        new("sample_count", false, ["SampleCount", "ErrorCount"], WriteCounts),
        new("hostname", false, ["Hostname"], (row, _, _) => row.Text(s_host)),
        new("idle_time", true, ["IdleTime"], (row, sample, _) => row.Number(sample.Idle.WholeMilliseconds())),
        new("connect_time", true, ["Connect"], (row, sample, _) => row.Number(sample.Connect.WholeMilliseconds())),
    ];

    private static void WriteUsers(JtlRow row, SampleResult sample, SampleResult whole)
    {
        row.Number(sample.GroupUsers > 0 ? sample.GroupUsers : whole.GroupUsers);
        row.Number(sample.AllUsers > 0 ? sample.AllUsers : whole.AllUsers);
    }

    private static void WriteCounts(JtlRow row, SampleResult sample, SampleResult whole)
    {
        row.Number(1);
        row.Number(sample.IsSuccess ? 0 : 1);
    }
}
