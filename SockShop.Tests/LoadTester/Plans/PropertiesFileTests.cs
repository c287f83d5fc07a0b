using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Plans;

public sealed class PropertiesFileTests
{
    [Theory]
    [InlineData("a=1", "a", "1")]
    [InlineData("a:1", "a", "1")]
    [InlineData("a 1", "a", "1")]
    [InlineData("  a \t=  1 2 ", "a", "1 2 ")]
    [InlineData("a==1", "a", "=1")]
    [InlineData("a = : 1", "a", ": 1")]
    [InlineData("a", "a", "")]
    [InlineData("a=", "a", "")]
    [InlineData("=1", "", "1")]
    [InlineData("""a\ b\=c\:d=1""", "a b=c:d", "1")]
    [InlineData("""a=\t\n\r\f\q\\""", "a", "\t\n\r\fq\\")]
    [InlineData("""a=\u00e9\u20AC""", "a", "é€")]
    [InlineData("a=1\\\n   2\\\r\n\t3", "a", "123")]
    [InlineData("a=1\\\n#2", "a", "1#2")]
    [InlineData("a=1\\", "a", "1")]
    [InlineData("a=http://x:1/#y!", "a", "http://x:1/#y!")]
    public void Parse_OneLine_IsAsJavas(string text, string name, string value) => Assert.Equal([new(name, value)], PropertiesFile.Parse(text));

    [Fact]
    public void Parse_CommentsAndBlankLines_AreNothing() => Assert.Equal(
        [new("a", "1\\"), new("b", "2")],
        PropertiesFile.Parse("# remark \\\r\n! remark\n\n  \n  # remark\na=1\\\\\nb=2\n"));

    [Theory]
    [InlineData("""a=\u12""")]
    [InlineData("""a=\u12zz""")]
    public void Parse_WrongCode_Fails(string text) => Assert.Throws<FormatException>(() => PropertiesFile.Parse(text));
}
