using System.Text;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Engine.Tree;

namespace SockShop.Tests.LoadTester.Config;

public sealed class CsvDataSetTests
{
    private const string Show = "${x},${y}";

    [Fact]
    public void Rows_OfAnOddFile_AreReadAsJMeterDoes() => AssertRuns(
        "r1,a r2,b <EOF>,<EOF> r3,<EOF> \"q,1\" <EOF>,<EOF> <EOF>,<EOF>",
        "r1,a\nr2,b\n\nr3\n\"q,1\",z\n",
        Group(Data() + Request(Show), loops: 7));

    [Fact]
    public void Rows_AtTheirEnd_BeginAnewBehindTheHeader() => AssertRuns(
        "1,a 2,b 1,a", "x,y\n1,a\n2,b\n", Group(Data(("recycle", "true"), ("ignoreFirstLine", "true")) + Request(Show), loops: 3));

    [Fact]
    public void Rows_WithoutNames_TakeThemFromTheFirstLine() => AssertRuns(
        "1,a 2,b 1,a", "x, y\n1,a\n2,b", Group(Data(("recycle", "true"), ("variableNames", "")) + Request(Show), loops: 3));

    [Fact]
    public void Rows_AtTheirEnd_EndTheUserWhereThePlanSays()
    {
        using var run = Run("1,a\n2,b\n", Group(Data(("stopThread", "true")) + Request(Show), loops: -1));
        Assert.Equal("1,a 2,b", run.Labels);
    }

    [Fact]
    public void Row_WithFewerFields_KeepsTheOthersAndWithMoreIgnoresThem() => AssertRuns(
        "1,a 2,a 3,b", "1,a\n2\n3,b,c\n", Group(Data() + Request(Show), loops: 3));

    [Fact]
    public void Rows_Quoted_MayHoldAnything() => AssertRuns(
        "1,2|a \"b\" 3|c\nd |z", "\"1,2\",\"a \"\"b\"\"\"\n3,\"c\nd\"\r\n\n,z\n".Replace("\n\n", "\n", StringComparison.Ordinal),
        Group(Data(("quotedData", "true")) + Request("${x}|${y}"), loops: 3));

    [Theory]
    [InlineData("a\"b,1")]
    [InlineData("\"a\"b,1")]
    [InlineData("\"a,1\n")]
    public void Rows_WithWrongQuotes_EndTheRunWithTheFile(string text)
    {
        using var run = NewRun(text, Group(Data(("quotedData", "true")) + Request(Show)));
        var error = Assert.Throws<PlanException>(() => run.Run());
        Assert.Contains("data.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("quote", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\t", "1\ta")]
    [InlineData(";", "1;a")]
    [InlineData("||", "1||a")]
    [InlineData("", "1,a")]
    public void Delimiter_OfThePlan_PartsTheFields(string delimiter, string line) => AssertRuns("1,a", line, Group(Data(("delimiter", delimiter)) + Request(Show)));

    [Fact]
    public void Rows_AtPlanLevel_ComeOncePerIterationOfEachGroup() => AssertRuns(
        "1,a 1,a 2,b 2,b", "1,a\n2,b\n", Data() + Group(Request(Show) + Request(Show), loops: 2));

    [Fact]
    public void Rows_InAController_ComeEachTimeItBegins() => AssertRuns(
        "1,a 2,b 3,c 4,d", "1,a\n2,b\n3,c\n4,d\n", Group(Loop("L", 2, Data() + Request(Show)), loops: 2));

    [Fact]
    public void Rows_InATransaction_ComeOnceAPass() => AssertRuns(
        "1,a 1,a T 2,b 2,b T", "1,a\n2,b\n", Group(Transaction("T", Data() + Request(Show) + Request(Show)), loops: 2));

    [Theory]
    [InlineData("shareMode.all", "1,a 2,b 3,c 4,d")]
    [InlineData("shareMode.group", "1,a 1,a 2,b 2,b")]
    [InlineData("shareMode.thread", "1,a 1,a 1,a 1,a")]
    [InlineData("mine", "1,a 2,b 3,c 4,d")]
    public void Rows_Shared_GoOnWhereTheModeSays(string mode, string expected)
    {
        using var run = Run("1,a\n2,b\n3,c\n4,d\n", Data(("shareMode", mode)) + Group(Request(Show), users: 2, ramp: 2) + Group(Request(Show), users: 2, ramp: 2));
        Assert.Equal(expected, string.Join(' ', run.Results.Select(r => r.Label).Order()));
    }

    [Fact]
    public void Rows_OfTwoElementsWithOneFile_AreShared() => AssertRuns(
        "1,a 2,b", "1,a\n2,b\n", Group(Transaction("T", Data() + Request(Show)).Replace("testname=\"T\"", "testname=\"T\" enabled=\"false\"", StringComparison.Ordinal)
            + Element("GenericController", "A", Data() + Request(Show)) + Element("GenericController", "B", Data() + Request(Show))));

    [Fact]
    public void File_WithAMark_IsReadWithoutIt() => AssertRuns("1,a", "\uFEFF1,a\n", Group(Data() + Request(Show)));

    [Fact]
    public void File_InAnotherEncoding_IsRead()
    {
        using var run = NewRun("", Group(Data(("fileEncoding", "windows-1252")) + Request(Show)));
        File.WriteAllBytes(Path.Combine(run.Files.Folder, "data.csv"), [0xe4, (byte)',', 0x80]);
        run.Run();
        Assert.Equal("ä,€", run.Labels);
    }

    [Fact]
    public void File_NamedByAVariable_IsFound() => AssertRuns(
        "1,a", "1,a\n", TestPlans.Variables(("file", "data")) + Group(Data(("filename", "${file}.csv")) + Request(Show)));

    [Fact]
    public void File_NamedByTheUser_IsFoundWhenItStarts() => AssertRuns("1,a", "1,a\n", Group(Data(("filename", "${__V(none,data)}.csv")) + Request(Show)));

    [Fact]
    public void File_Missing_IsRefusedBeforeTheRun()
    {
        using var run = NewRun("", Group(Data(("filename", "nowhere.csv")) + Request(Show)));
        var error = Assert.Throws<PlanException>(run.Prepare);
        Assert.Contains("Plan › G › Data (CSVDataSet, line", error.Message, StringComparison.Ordinal);
        Assert.Contains($"the data file 'nowhere.csv' is neither in {run.Files.Folder}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_EmptyWithoutNames_IsRefusedBeforeTheRun()
    {
        using var run = NewRun("", Group(Data(("variableNames", "")) + Request(Show)));
        Assert.Contains("is empty", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoding_Unknown_IsRefusedBeforeTheRun()
    {
        using var run = NewRun("1,a", Group(Data(("fileEncoding", "klingon")) + Request(Show)));
        Assert.Contains("there is no encoding 'klingon'", Assert.Throws<PlanException>(run.Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAMillionRows_IsNotHeldInMemory()
    {
        using var run = NewRun("", Group(Data() + Request(Show), loops: 3));
        using (var file = new StreamWriter(Path.Combine(run.Files.Folder, "data.csv"), false, Encoding.UTF8))
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                file.Write($"{i},a\n");
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        run.Run();
        Assert.Equal("0,a 1,a 2,a", run.Labels);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000);
    }

    private static string Data(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string> { ["filename"] = "data.csv", ["variableNames"] = "x,y", ["recycle"] = "false", ["fileEncoding"] = "UTF-8" };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return Element("CSVDataSet", "Data", "", [.. all.Select(s => (s.Key, s.Value))]);
    }

    private static void AssertRuns(string expected, string file, string tree)
    {
        using var run = Run(file, tree);
        Assert.Equal(expected, run.Labels);
    }

    private static TestRun Run(string file, string tree)
    {
        var run = NewRun(file, tree);
        run.Run();
        return run;
    }

    private static TestRun NewRun(string file, string tree)
    {
        var run = new TestRun(tree);
        run.Files.WriteFile("data.csv", file);
        return run;
    }
}
