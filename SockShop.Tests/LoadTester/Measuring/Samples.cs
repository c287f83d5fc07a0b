using System.Diagnostics;
using SockShop.LoadTester.Engine;

namespace SockShop.Tests.LoadTester.Measuring;

/// <summary>Samples as the engine reports them.</summary>
internal static class Samples
{
    public const long Start = 1_700_000_000_000;

    public static SampleResult Good(string label, int elapsed = 10, long at = Start) => new()
    {
        Label = label,
        StartedAt = at,
        Elapsed = TimeSpan.FromMilliseconds(elapsed),
        ResponseCode = "200",
        ResponseMessage = "OK",
        ThreadName = "Group 1-1",
        DataType = "text",
        Bytes = 1_024,
        SentBytes = 512,
        GroupUsers = 2,
        AllUsers = 3,
        Url = "http://shop/",
        Latency = TimeSpan.FromMilliseconds(elapsed - 1),
        Connect = TimeSpan.FromMilliseconds(1),
    };

    public static SampleResult Failed(string label, int elapsed = 10, long at = Start, string code = "500", string message = "Internal Server Error")
    {
        var sample = Good(label, elapsed, at);
        (sample.IsSuccess, sample.ResponseCode, sample.ResponseMessage) = (false, code, message);
        return sample;
    }

    public static SampleResult Transaction(string label, int elapsed = 30, long at = Start, bool isSuccess = true, List<SampleResult>? children = null) => new()
    {
        Label = label,
        StartedAt = at,
        Elapsed = TimeSpan.FromMilliseconds(elapsed),
        IsTransaction = true,
        IsSuccess = isSuccess,
        SubResults = children,
        ResponseCode = isSuccess ? "200" : "",
        ResponseMessage = $"Number of samples in transaction : 2, number of failing samples : {(isSuccess ? 0 : 1)}",
        ThreadName = "Group 1-1",
        GroupUsers = 2,
        AllUsers = 3,
    };

    public static SampleResult Traced(SampleResult sample, char digit)
    {
        sample.TraceId = ActivityTraceId.CreateFromString(new string(digit, 32));
        return sample;
    }
}
