using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;

namespace SockShop.Tests.LoadTester.Expressions;

public sealed class CsvReadFunctionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("csvread");
    private readonly Evaluation _evaluation;

    public CsvReadFunctionTests()
    {
        _evaluation = new(_folder.FullName);
        Write("socks.csv", "id,name\n1,a,\n2,b\n\n3,comment");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void CsvRead_ColumnsAndNext_GoThroughAllRowsUpToTheBlankLineAndWrap()
    {
        var row = Evaluation.Parse("${__CSVRead(socks.csv,0)}-${__CSVRead(socks.csv,1)}${__CSVRead(socks.csv,next)}");

        Assert.Equal(["id-name", "1-a", "2-b", "id-name"], Enumerable.Range(0, 4).Select(_ => row.Evaluate(_evaluation.User)));
    }

    [Fact]
    public void CsvRead_TwoUsers_ShareTheRows()
    {
        var (read, next) = (Evaluation.Parse("${__CSVRead(socks.csv,0)}"), Evaluation.Parse("${__CSVRead(socks.csv,next())}"));
        var (one, other) = (_evaluation.NewUser(1), _evaluation.NewUser(2));

        Assert.Equal(["id", "1", "1", "id"], new[] { one, other, other, one }.Select(read.Evaluate));
        Assert.Equal("", next.Evaluate(one));
        Assert.Equal(["2", "1"], new[] { one, other }.Select(read.Evaluate));
    }

    [Fact]
    public void CsvRead_Alias_HasARowOfItsOwn() =>
        Assert.Equal("id 1 -id", _evaluation.Of("${__CSVRead(socks.csv,0)} ${__CSVRead(socks.csv,next)}${__CSVRead(socks.csv,0)} ${__CSVRead(socks.csv,*a)}-${__CSVRead(*a,0)}"));

    [Theory]
    [InlineData("2", "")]
    [InlineData("-1", "")]
    [InlineData("x", "")]
    public void CsvRead_ColumnThatIsNotThere_IsEmpty(string column, string expected) => Assert.Equal(expected, _evaluation.Of($"${{__CSVRead(socks.csv,{column})}}"));

    [Fact]
    public void CsvRead_WithDelimiterProperty_SplitsThere()
    {
        Write("tabs.csv", "1,5\tb");

        Assert.Equal("1,5 b", _evaluation.WithProperty("csvread.delimiter", "\t").Of("${__CSVRead(tabs.csv,0)} ${__CSVRead(tabs.csv,1)}"));
    }

    [Theory]
    [InlineData("${__CSVRead(nope.csv,0)}", "the file 'nope.csv' is neither in ")]
    [InlineData("${__CSVRead(*nope,0)}", "the alias '*nope' was not opened before")]
    [InlineData("${__CSVRead(empty.csv,0)}", "is empty or begins with a blank line")]
    public void CsvRead_FileThatIsMissingOrEmpty_Fails(string text, string why)
    {
        Write("empty.csv", "\n1,2");

        Assert.Contains(why, Assert.Throws<ExpressionException>(() => _evaluation.Of(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CsvRead_ManyUsersAtOnce_GetEachRowOnce()
    {
        Write("many.csv", string.Join('\n', Enumerable.Range(0, 1000)));
        var row = Evaluation.Parse("${__CSVRead(many.csv,0)}");
        VirtualUser[] users = [.. Enumerable.Range(1, 1000).Select(_evaluation.NewUser)];

        var read = await Task.WhenAll(users.Chunk(250).Select(c => Task.Run(() => c.Select(row.Evaluate).ToList(), TestContext.Current.CancellationToken)));

        Assert.Equal(1000, read.SelectMany(r => r).Distinct().Count());
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);
}
