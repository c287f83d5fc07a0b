using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using static SockShop.Tests.LoadTester.Extractors.Extraction;

namespace SockShop.Tests.LoadTester.Extractors;

public sealed class BoundaryExtractorTests
{
    private readonly Extraction _user = new();

    [Theory]
    [InlineData("1", "v=x")]
    [InlineData("3", "v=z")]
    [InlineData("4", "v=none")]
    [InlineData("-1", "v=none v_1=x v_2=y v_3=z v_matchNr=3")]
    public void Matches_ByTheirNumber_AreSet(string number, string expected)
    {
        Process("<x> <y> <z>", number: number);
        Assert.Equal(expected, _user.Set("v"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public void Match_WithoutANumber_IsAnyOfThem(string number)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 100; i++)
        {
            Process("<x> <y>", number: number);
            seen.Add(_user.Variables["v"]);
        }

        Assert.Equal(["x", "y"], seen.Order());
    }

    [Fact]
    public void Match_OfNone_IsTheDefaultAndLosesTheOldValue()
    {
        Process("<x>", number: "0");
        Process("nothing", number: "0");
        Assert.Equal("v=none", _user.Set("v"));
    }

    [Theory]
    [InlineData("", "false", "v=old")]
    [InlineData(" ", "false", "v=old")]
    [InlineData("", "true", "v=")]
    public void Match_OfNoneWithoutADefault_KeepsTheOldValue(string otherwise, string emptyIsDefault, string expected)
    {
        _user.Variables["v"] = "old";
        Process("nothing", number: "1", otherwise: otherwise, emptyIsDefault: emptyIsDefault);
        Assert.Equal(expected, _user.Set("v"));
    }

    [Fact]
    public void Matches_FewerThanBefore_TakeTheOldOnesAway()
    {
        Process("<x> <y> <z>", number: "-1", otherwise: "");
        Process("<q>", number: "-1", otherwise: "");
        Assert.Equal("v_1=q v_matchNr=1", _user.Set("v"));
    }

    [Fact]
    public void Matches_OfNone_CountAsNone()
    {
        Process("nothing", number: "-1");
        Assert.Equal("v=none v_matchNr=0", _user.Set("v"));
    }

    [Fact]
    public void Matches_ThatOverlap_AllCount()
    {
        Process("<<x> y>", number: "-1", otherwise: "");
        Assert.Equal("v_1=<x v_2=x v_matchNr=2", _user.Set("v"));
    }

    [Theory]
    [InlineData("", ">", "a<b")]
    [InlineData("<", "", "b>c")]
    [InlineData("", "", "a<b>c")]
    public void Boundary_Empty_ReachesToTheEndOfTheText(string left, string right, string expected)
    {
        Process("a<b>c", number: "1", left: left, right: right);
        Assert.Equal(expected, _user.Variables["v"]);
    }

    [Theory]
    [InlineData("true", "Set-Cookie: logged_in=", ";", "ABC123")]
    [InlineData("true", "", " 200", "HTTP/1.1")]
    [InlineData("request_headers", "Accept: ", "/", "application")]
    [InlineData("URL", "http://", "/", "shop")]
    [InlineData("code", "", "1", "20")]
    [InlineData("message", "Crea", "d", "te")]
    [InlineData("unescaped", "<", ">", "b")]
    [InlineData("false", "&lt;", "&", "b")]
    public void Source_OfTheSample_IsAsTheSettingSays(string source, string left, string right, string expected)
    {
        var sample = Sample("a&lt;b&gt;c", "HTTP/1.1 200 OK\nSet-Cookie: logged_in=ABC123; Path=/\n");
        Extractor("1", left, right, source: source).Process(_user.User, sample);
        Assert.Equal(expected, _user.Variables["v"]);
    }

    [Theory]
    [InlineData("", "v_1=p v_matchNr=1")]
    [InlineData("parent", "v_1=p v_matchNr=1")]
    [InlineData("children", "v_1=c v_2=d v_matchNr=2")]
    [InlineData("all", "v_1=p v_2=c v_3=d v_matchNr=3")]
    [InlineData("variable", "v_1=x v_matchNr=1")]
    public void Scope_OfTheElement_ChoosesTheTexts(string scope, string expected)
    {
        _user.Variables["other"] = "<x>";
        var sample = Sample("<p>", "", Sample("<c>", "", Sample("<d>")));
        Extractor("-1", otherwise: "", scope: scope).Process(_user.User, sample);
        Assert.Equal(expected, _user.Set("v"));
    }

    [Theory]
    [InlineData("as_document", "")]
    [InlineData("false", "cousins")]
    public void Setting_Unknown_IsRefused(string source, string scope) =>
        Assert.Throws<PlanException>(() => Extractor("1", source: source, scope: scope));

    private void Process(string body, string number, string otherwise = "none", string emptyIsDefault = "false", string left = "<", string right = ">") =>
        Extractor(number, left, right, otherwise, emptyIsDefault).Process(_user.User, Sample(body));

    private static BoundaryExtractor Extractor(string number, string left = "<", string right = ">", string otherwise = "none", string emptyIsDefault = "false", string source = "false", string scope = "") =>
        new(Settings.Reader(
            ("BoundaryExtractor.refname", "v"),
            ("BoundaryExtractor.lboundary", left),
            ("BoundaryExtractor.rboundary", right),
            ("BoundaryExtractor.match_number", number),
            ("BoundaryExtractor.default", otherwise),
            ("BoundaryExtractor.default_empty_value", emptyIsDefault),
            ("BoundaryExtractor.useHeaders", source),
            ("Sample.scope", scope),
            ("Scope.variable", "other")));
}
