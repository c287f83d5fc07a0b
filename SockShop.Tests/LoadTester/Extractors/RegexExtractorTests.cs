using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Extractors.Extraction;

namespace SockShop.Tests.LoadTester.Extractors;

public sealed class RegexExtractorTests
{
    private const string Orders = """[{"href":"http://orders/orders/id1"},{"href":"http://orders/orders/id2"}]""";

    private readonly Extraction _user = new();

    [Fact]
    public void Matches_OfAllOrders_AreNumberedWithTheirGroups()
    {
        Process(Orders, """http://orders/orders/(.+?)\" """.Trim(), template: "", number: "-1", otherwise: "ERROR");
        Assert.Equal(
            "v=ERROR v_1= v_1_g=1 v_1_g0=http://orders/orders/id1\" v_1_g1=id1 v_2= v_2_g=1 v_2_g0=http://orders/orders/id2\" v_2_g1=id2 v_matchNr=2",
            _user.Set("v"));
        _user.Variables["last"] = Evaluated("${__V(v_${v_matchNr}_g1)}");
        Assert.Equal("id2", _user.Variables["last"]);
    }

    [Fact]
    public void Matches_OfNone_LeaveTheNameOfTheVariableThatIsAskedFor()
    {
        Process("[]", "orders/(.+?)\"", number: "-1", otherwise: "ERROR");
        Assert.Equal("v=ERROR v_matchNr=0", _user.Set("v"));
        Assert.Equal("v_0_g1", Evaluated("${__V(v_${v_matchNr}_g1)}"));
    }

    [Theory]
    [InlineData("$1$", "v=1")]
    [InlineData("$2$-$1$", "v=a-1")]
    [InlineData("<$0$>", "v=<1a>")]
    [InlineData("$9$ costs $5", "v= costs $5")]
    [InlineData("", "v=")]
    public void Template_WithGroups_IsFilled(string template, string expected)
    {
        Process("1a 2b", @"(\d)(\w)", template: template, number: "1");
        Assert.Equal($"{expected} v_g=2 v_g0=1a v_g1=1 v_g2=a", _user.Set("v"));
    }

    [Theory]
    [InlineData("2", "b")]
    [InlineData("3", "none")]
    public void Match_ByItsNumber_IsSet(string number, string expected)
    {
        Process("a b", "(\\w)", number: number);
        Assert.Equal(expected, _user.Variables["v"]);
    }

    [Fact]
    public void Match_OfNone_TakesTheOldGroupsAway()
    {
        Process("a", "(\\w)", number: "1");
        Process("-", "(\\w)", number: "1");
        Assert.Equal("v=none", _user.Set("v"));
    }

    [Fact]
    public void Match_OfNoneWithoutADefault_KeepsTheOldValue()
    {
        Process("a", "(\\w)", number: "1", otherwise: "");
        Process("-", "(\\w)", number: "1", otherwise: "");
        Assert.Equal("v=a", _user.Set("v"));
    }

    [Fact]
    public void Matches_FewerThanBefore_TakeTheOldOnesAway()
    {
        Process("a b c", "(\\w)", number: "-1", otherwise: "");
        Process("d", "(\\w)", number: "-1", otherwise: "");
        Assert.Equal("v_1=d v_1_g=1 v_1_g0=d v_1_g1=d v_matchNr=1", _user.Set("v"));
    }

    [Theory]
    [InlineData("a.b", "none")] // a dot is no line end
    [InlineData("(?s)a.b", "a\nb")]
    [InlineData("(?m)^b$", "b")]
    [InlineData(@"b|\_", "b")] // .NET alone would not take an escaped underscore
    public void Pattern_OfPerl_IsTaken(string regex, string expected)
    {
        Process("a\nb", regex, template: "$0$", number: "1");
        Assert.Equal(expected, _user.Variables["v"]);
    }

    [Fact]
    public void Pattern_OfAVariable_IsFilledIn()
    {
        _user.Variables["name"] = "id";
        Process("id=7", "${name}=(.)", number: "1");
        Assert.Equal("7", _user.Variables["v"]);
    }

    [Fact]
    public void Pattern_ThatIsNone_IsRefused() => Assert.Contains("'(' is no regular expression", Assert.Throws<PlanException>(() => Extractor("(")).Message, StringComparison.Ordinal);

    [Fact]
    public void Pattern_OfAVariableThatIsNone_IsAnErrorOfTheSample()
    {
        _user.Variables["name"] = "(";
        Assert.Throws<ExpressionException>(() => Process("a", "${name}"));
    }

    [Fact]
    public void Pattern_ThatTakesForEver_IsAnErrorOfTheSample() =>
        Assert.Contains("takes too long", Assert.Throws<ExpressionException>(() => Process(new string('a', 60), "(a+)+b")).Message, StringComparison.Ordinal);

    private string Evaluated(string text)
    {
        var template = Expressions.Evaluation.Parse(text);
        return template.Evaluate(_user.User);
    }

    private void Process(string body, string regex, string template = "$1$", string number = "1", string otherwise = "none") =>
        Extractor(regex, template, number, otherwise).Process(_user.User, Sample(body));

    private static RegexExtractor Extractor(string regex, string template = "$1$", string number = "1", string otherwise = "none") => new(Settings.Reader(
        ("RegexExtractor.refname", "v"),
        ("RegexExtractor.regex", regex),
        ("RegexExtractor.template", template),
        ("RegexExtractor.match_number", number),
        ("RegexExtractor.default", otherwise)));
}
