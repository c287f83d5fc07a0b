using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Measuring.Jtl;
using SockShop.LoadTester.Plans;
using static SockShop.Tests.LoadTester.Measuring.Samples;

namespace SockShop.Tests.LoadTester.Measuring;

public sealed class JtlTests : IDisposable
{
    private const string Header = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect";
    private readonly ScratchFolder _folder = new();

    private string File => _folder["out.jtl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writer_ByDefault_WritesJMetersColumns() => Assert.Equal(
        [Header, "1700000000000,10,GET /,200,OK,Group 1-1,text,true,,1024,512,2,3,http://shop/,9,0,1"],
        Written([], Good("GET /")));

    [Fact]
    public void Writer_OfTransaction_WritesNullAsAddress() => Assert.Equal(
        "1700000000000,30,PV1,,\"Number of samples in transaction : 2, number of failing samples : 1\",Group 1-1,,false,,0,0,2,3,null,0,0,0",
        Written([], Transaction("PV1", isSuccess: false))[1]);

    [Fact]
    public void Writer_WithSpecialCharacters_QuotesOnlyThose()
    {
        var sample = Good("a,b");
        (sample.ResponseMessage, sample.FailureMessage, sample.ThreadName) = ("say \"hi\"", "two\nlines", "semi;colon");

        Written([], sample);

        Assert.Contains("1700000000000,10,\"a,b\",200,\"say \"\"hi\"\"\",semi;colon,text,true,\"two\nlines\",1024", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Writer_OfRedirect_WritesHopsAsRowsBelow()
    {
        var sample = Good("GET /old");
        sample.SubResults = [new() { Label = "GET /old-0", StartedAt = Start, ResponseCode = "302" }, Good("GET /old-1")];

        Assert.Equal(
            ["GET /old,200,OK,Group 1-1", "GET /old-0,302,,Group 1-1", "GET /old-1,200,OK,Group 1-1"],
            Written([], sample).Skip(1).Select(row => string.Join(',', row.Split(',')[2..6])));
        Assert.Equal("2,3", string.Join(',', Written([], sample)[^2].Split(',')[11..13]));
    }

    [Fact]
    public void Writer_WithoutSubResults_WritesOneRowASample()
    {
        var sample = Good("GET /old");
        sample.SubResults = [Good("GET /old-0")];

        Assert.Equal(2, Written(new() { ["subresults"] = "false" }, sample).Length);
    }

    [Fact]
    public void Writer_WithAllFlags_WritesAllColumnsInOrder()
    {
        var names = Written(new() { ["filename"] = "true", ["encoding"] = "true", ["sample_count"] = "true", ["hostname"] = "true" }, Failed("A"));

        Assert.Equal(Header.Replace("URL,Latency,", "URL,Filename,Latency,Encoding,SampleCount,ErrorCount,Hostname,", StringComparison.Ordinal), names[0]);
        Assert.EndsWith($",http://shop/,,9,UTF-8,1,1,{Environment.MachineName},0,1", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Writer_WithFlagsOff_LeavesColumnsOut() => Assert.Equal(
        ["label\telapsed", "GET /\t10"],
        Written(Only("time", "label") is var flags && flags.TryAdd("default_delimiter", "\\t") ? flags : [], Good("GET /")).Select(row => string.Join('\t', row.Split('\t').Reverse())));

    [Fact]
    public void Writer_WithTimeFormat_WritesLocalTime()
    {
        var flags = Only("timestamp");
        flags["timestamp_format"] = "yyyy/MM/dd HH:mm:ss.SSS";

        Assert.Equal(
            DateTimeOffset.FromUnixTimeMilliseconds(Start).ToLocalTime().ToString("yyyy/MM/dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
            Written(flags, Good("A"))[1]);
    }

    [Fact]
    public void Writer_ToFileWithRows_AppendsWithoutSecondHeader()
    {
        Written([], Good("A"));

        Assert.Equal([Header, "A", "B"], Written([], Good("B")).Select(row => row == Header ? row : row.Split(',')[2]));
    }

    [Fact]
    public void Writer_WithoutFieldNames_WritesRowsAlone() => Assert.Single(Written(new() { ["print_field_names"] = "false" }, Good("A")));

    [Theory]
    [InlineData("output_format", "xml")]
    [InlineData("default_delimiter", "")]
    [InlineData("default_delimiter", "||")]
    [InlineData("timestamp_format", "EEE, d MMM")]
    [InlineData("timestamp_format", "d")]
    [InlineData("timestamp_format", "ss.SSSSSSSS")]
    public void Format_WithWhatIsNotWritten_NamesTheProperty(string name, string value)
    {
        var error = Assert.Throws<PlanException>(() => Format(new() { [name] = value }));

        Assert.StartsWith($"jmeter.save.saveservice.{name}: '{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writer_ByManyAtOnce_KeepsRowsWhole()
    {
        using (var writer = new JtlWriter(File, JtlFormat.Default, TimeProvider.System))
        {
            await Parallel.ForAsync(0, 4_000, TestContext.Current.CancellationToken, (number, _) =>
            {
                writer.Sampled(Good($"sampler number {number}"));
                return ValueTask.CompletedTask;
            });
        }

        var rows = System.IO.File.ReadAllLines(File);
        Assert.Equal(4_001, rows.Length);
        Assert.All(rows, row => Assert.Equal(17, row.Split(',').Length));
        Assert.Equal(4_000, rows.Skip(1).Select(row => row.Split(',')[2]).Distinct().Count());
    }

    [Fact]
    public void Writer_OfRowLongerThanItsBuffer_WritesItWhole()
    {
        var sample = Good("A");
        sample.FailureMessage = new('x', 200_000);

        Assert.Contains(sample.FailureMessage, Written([], Good("B"), sample)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Writer_WhileRunning_ShowsRowsAfterASecond()
    {
        var time = new FixedTime(DateTimeOffset.UnixEpoch);
        using var writer = new JtlWriter(File, JtlFormat.Default, time);
        writer.Sampled(Good("A"));
        Assert.Empty(System.IO.File.ReadAllBytes(File));

        time.Now += TimeSpan.FromSeconds(1.1);
        writer.Sampled(Good("B"));

        Assert.Equal(3, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void Writer_OnFullDisk_SaysSoAndGoesOn()
    {
        Assert.SkipUnless(System.IO.File.Exists("/dev/full"), "only Linux has /dev/full");
        using var writer = new JtlWriter("/dev/full", JtlFormat.Default, TimeProvider.System);
        for (var i = 0; i < 2_000; i++)
        {
            writer.Sampled(Good("A"));
        }

        writer.Dispose();

        Assert.StartsWith("/dev/full: ", writer.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_OfWhatWriterWrote_GivesTheSamplesBack()
    {
        var sample = Failed("a \"quoted\", label\nof two lines", 123, message: "");
        sample.Idle = TimeSpan.FromMilliseconds(7);
        Written([], sample, Transaction("PV1"));

        var read = Read(System.IO.File.ReadAllText(File));

        Assert.Equal(
            (sample.Label, sample.StartedAt, sample.Elapsed, sample.ResponseCode, false, sample.Bytes, sample.SentBytes, 2, 3, sample.Url, sample.Latency, sample.Idle, sample.Connect, false),
            (read[0].Label, read[0].StartedAt, read[0].Elapsed, read[0].ResponseCode, read[0].IsSuccess, read[0].Bytes, read[0].SentBytes, read[0].GroupUsers, read[0].AllUsers, read[0].Url, read[0].Latency, read[0].Idle, read[0].Connect, read[0].IsTransaction));
        Assert.Equal((true, null), (read[1].IsTransaction, read[1].Url));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("timeStamp,elapsed,label,success\r\n1,2,A,true\r\n\r\n3,4,B,false", 2)]
    public void Reader_OfFewColumns_ReadsWhatIsThere(string text, int count) => Assert.Equal(count, Read(text).Count);

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<testResults>", "no header")]
    [InlineData("timeStamp,elapsed,label,success\n1,2,A\n", "row 2 ends before its column success")]
    [InlineData("timeStamp,elapsed,label,success\n1,soon,A,true\n", "row 2: elapsed is 'soon'")]
    public void Reader_OfBrokenFile_SaysWhere(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    private static List<SampleResult> Read(string text) => [.. JtlReader.Read(new StringReader(text))];

    private static Dictionary<string, string> Only(params string[] columns) =>
        JtlColumn.All.Select(c => c.Flag).ToDictionary(flag => flag, flag => columns.Contains(flag) ? "true" : "false");

    private static JtlFormat Format(Dictionary<string, string> flags) => new(flags.ToDictionary(f => JtlFormat.Prefix + f.Key, f => f.Value));

    private string[] Written(Dictionary<string, string> flags, params SampleResult[] samples)
    {
        using (var writer = new JtlWriter(File, Format(flags), TimeProvider.System))
        {
            foreach (var sample in samples)
            {
                writer.Sampled(sample);
            }
        }

        return System.IO.File.ReadAllLines(File);
    }
}
