using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Extractors.Extraction;

namespace SockShop.Tests.LoadTester.Extractors;

public sealed class JsonExtractorTests
{
    private const string Socks = """{"socks":[{"id":"a","price":1.0,"n":3,"on":true,"tag":null,"url":"/x"},{"id":"b","price":12345678.5,"n":4,"on":false}],"when":"2026-01-05T10:00:00Z"}""";

    private readonly Extraction _user = new();

    [Theory]
    [InlineData("$.socks[0].id", "a")]
    [InlineData("socks[0].id", "a")]
    [InlineData("$['socks'][1]['id']", "b")]
    [InlineData("$.socks[-1].id", "b")]
    [InlineData("$.socks[-2].id", "a")]
    [InlineData("$.socks[?(@.n == 4)].id", "b")]
    [InlineData("$.socks[?(@.id =~ /A/i)].n", "3")]
    [InlineData("$..socks.length()", "2")]
    [InlineData("$.when", "2026-01-05T10:00:00Z")]
    [InlineData("$.socks[0].price", "1.0")]
    [InlineData("$.socks[1].price", "1.23456785E7")]
    [InlineData("$.socks[0].on", "true")]
    [InlineData("$.socks[0].tag", "none")]
    [InlineData("$.socks[0]", """{"id":"a","price":1.0,"n":3,"on":true,"tag":null,"url":"\/x"}""")]
    [InlineData("$.nothing", "none")]
    [InlineData("$.when[0]", "none")]
    public void Value_OfAPath_IsItsText(string path, string expected)
    {
        Process(path, number: "1");
        Assert.Equal(expected, _user.Variables["v"]);
    }

    [Theory]
    [InlineData("0", "v=only")]
    [InlineData("1", "v=only v_matchNr=1")]
    [InlineData("5", "v=only v_matchNr=1")] // of one value there is no fifth to ask for
    [InlineData("-1", "v_1=only v_matchNr=1")]
    public void Value_OnlyOne_IsSetWhateverItsNumber(string number, string expected)
    {
        Process("$.x", number: number, body: """{"x":"only"}""");
        Assert.Equal(expected, _user.Set("v"));
    }

    [Theory]
    [InlineData("1", "v=a v_matchNr=2")]
    [InlineData("2", "v=b v_matchNr=2")]
    [InlineData("3", "v=none v_matchNr=2")]
    [InlineData("-1", "v_1=a v_2=b v_matchNr=2")]
    public void Values_ByTheirNumber_AreSet(string number, string expected)
    {
        Process("$..id", number: number);
        Assert.Equal(expected, _user.Set("v"));
    }

    [Fact]
    public void Values_Joined_AreInOneVariableToo()
    {
        Process("$..id", number: "-1", joins: "true");
        Assert.Equal("a,b", _user.Variables["v_ALL"]);
    }

    [Fact]
    public void Value_OfNone_IsTheDefaultAndCountsAsNone()
    {
        Process("$..id", number: "-1");
        Process("$..nothing", number: "-1");
        Assert.Equal("v=none v_matchNr=0", _user.Set("v"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public void Body_WithoutJson_GivesTheDefault(string body)
    {
        Process("$..id", number: "-1", body: body);
        Assert.Equal("v=none", _user.Set("v"));
    }

    [Fact]
    public void Settings_OfSeveral_AreSetAtOnce()
    {
        Process("$.socks[0].id; $.nothing ;$..n", names: "v1;v2; v3", defaults: "x;y;z", number: "1;1;2");
        Assert.Equal("v1=a v1_matchNr=1 v2=y v2_matchNr=0 v3=4 v3_matchNr=2", _user.Set("v"));
    }

    [Theory]
    [InlineData("v1;v2", "$.a", "x")]
    [InlineData("v1;v2", "$.a;$.b", "x")]
    [InlineData("v1;v2", "$.a;$.b", "x;")] // as Java splits, that is one
    public void Settings_OfDifferentNumbers_AreRefused(string names, string paths, string defaults) => Assert.Contains(
        "it takes as many of each", Assert.Throws<PlanException>(() => Extractor(paths, names, defaults)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("$.socks.min()")]
    [InlineData("$.socks[?(@.id in ['a'])]")]
    [InlineData("$.socks[0]['id','n']")]
    [InlineData("$.socks[")]
    public void Path_ThatIsNotSupported_IsRefused(string path) => Assert.Contains(
        "JSON", Assert.Throws<PlanException>(() => Extractor(path)).Message, StringComparison.Ordinal);

    private void Process(string path, string number, string body = Socks, string names = "v", string defaults = "none", string joins = "false") =>
        Extractor(path, names, defaults, number, joins).Process(_user.User, Sample(body));

    private static JsonExtractor Extractor(string path, string names = "v", string defaults = "none", string number = "", string joins = "false") => new(Settings.Reader(
        ("JSONPostProcessor.referenceNames", names),
        ("JSONPostProcessor.jsonPathExprs", path),
        ("JSONPostProcessor.match_numbers", number),
        ("JSONPostProcessor.defaultValues", defaults),
        ("JSONPostProcessor.compute_concat", joins)));
}
