using System.Globalization;
using SockShop.LoadTester.Expressions;

namespace SockShop.Tests.LoadTester.Expressions;

public sealed class FunctionTests
{
    private readonly Evaluation _evaluation = new Evaluation().WithProperty("host", "shop").WithProperty("empty", "");

    [Theory]
    [InlineData("${__P(host)}", "shop")]
    [InlineData("${__P(nope)}", "1")]
    [InlineData("${__P(nope,dflt)}", "dflt")]
    [InlineData("${__P(nope,)}", "")]
    [InlineData("${__P(empty,x)}", "")]
    [InlineData("${__P(${name},x)}", "shop")]
    [InlineData("${__property(host)}", "shop")]
    [InlineData("${__property(nope)}", "nope")]
    [InlineData("${__property(nope,,dflt)}", "dflt")]
    [InlineData("${__property(host,saved)}-${saved}", "shop-shop")]
    public void Property_GivenOrNot_FallsBackAsJMeter(string text, string expected) => Assert.Equal(expected, _evaluation.With("name", "host").Of(text));

    [Theory]
    [InlineData("${__V(a)}", "1")]
    [InlineData("${__V(nope)}", "nope")]
    [InlineData("${__V(nope,b)}", "b")]
    [InlineData("${__eval(${template})}", "1 and ${nope}")]
    [InlineData("${__eval(plain)}", "plain")]
    [InlineData("${__evalVar(template)}", "1 and ${nope}")]
    [InlineData("${__evalVar(nope)}", "")]
    [InlineData("${__evalVar(escaped)}", "$,\\n")] // evaluated text loses backslashes even without a variable in it
    [InlineData("${__evalVar(unknown)}", "${__groovy(1)}")]
    public void VariableFunctions_TextsOfTexts_AreEvaluated(string text, string expected) =>
        Assert.Equal(expected, _evaluation.With("a", "1").With("template", "${a} and ${nope}").With("escaped", "\\$\\,\\n").With("unknown", "${__groovy(1)}").Of(text));

    [Fact]
    public void EvalVar_VariableThatEvaluatesItself_Fails()
    {
        _evaluation.With("x", "${__evalVar(x)}");

        Assert.Contains("for ever", Assert.Throws<ExpressionException>(() => _evaluation.Of("${__evalVar(x)}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_ManyTimes_HasBothEndsAndNothingElse()
    {
        var numbers = Enumerable.Range(0, 500).Select(_ => _evaluation.Of("${__Random( -1 ,1,n)}/${n}")).ToHashSet();

        Assert.Equal(["-1/-1", "0/0", "1/1"], numbers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("${__Random(9223372036854775806,9223372036854775807)}")]
    [InlineData("${__Random(-9223372036854775808,9223372036854775807)}")]
    public void Random_WidestRange_IsPossible(string text) => Assert.True(long.TryParse(_evaluation.Of(text), CultureInfo.InvariantCulture, out _));

    [Theory]
    [InlineData("${__Random(2,1)}", "2 is more than 1")]
    [InlineData("${__Random(1,${nope})}", "'${nope}' is not a whole number")]
    [InlineData("${__RandomString(${nope})}", "'${nope}' is not a length from 0 to 1000000")]
    [InlineData("${__RandomString(-1)}", "'-1' is not a length from 0 to 1000000")]
    [InlineData("${__RandomString(2000000000)}", "'2000000000' is not a length from 0 to 1000000")]
    [InlineData("${__urldecode(%4)}", "'%4' has a % that is no encoded character")]
    [InlineData("${__urldecode(%zz)}", "'%zz' has a % that is no encoded character")]
    public void Evaluate_WithWhatAFunctionCannotUse_SaysSo(string text, string why) =>
        Assert.EndsWith(why, Assert.Throws<ExpressionException>(() => _evaluation.Of(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void RandomString_WithCharacters_HasOnlyThose()
    {
        var text = _evaluation.Of("${__RandomString(200,ab,s)}");

        Assert.Equal("ab", string.Concat(text.Distinct().Order()));
        Assert.Equal((200, text), (text.Length, _evaluation.User.Variables["s"]));
    }

    [Fact]
    public void RandomString_WithoutCharacters_IsValidTextOfThatLength()
    {
        var text = _evaluation.Of("${__RandomString(101)}");

        Assert.Equal(101, text.Length);
        Assert.Equal(text, string.Concat(text.EnumerateRunes())); // half a character would become another one
    }

    [Fact]
    public void Uuid_TwiceInAText_Differs()
    {
        var ids = _evaluation.Of("${__UUID()} ${__UUID}").Split(' ');

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
        Assert.Distinct(ids);
    }

    [Theory]
    [InlineData("${__threadNum}", "7")]
    [InlineData("${__threadNum()}", "7")]
    public void ThreadNum_GroupWithAHyphen_IsTheLastNumber(string text, string expected) => Assert.Equal(expected, Evaluation.Parse(text).Evaluate(_evaluation.NewUser(7)));

    [Theory]
    [InlineData("TRUE", "1 2 1 2 3")]
    [InlineData("true", "1 2 1 2 3")]
    [InlineData("FALSE", "1 2 3 4 5")]
    public void Counter_ForEachUserOrAll_CountsEvaluations(string perUser, string expected)
    {
        var counter = Evaluation.Parse($"${{__counter({perUser},n)}}");
        var (one, other) = (_evaluation.NewUser(1), _evaluation.NewUser(2));

        Assert.Equal(expected, string.Join(' ', new[] { one, one, other, other, other }.Select(counter.Evaluate)));
        Assert.Equal(expected[^1..], other.Variables["n"]);
    }

    [Fact]
    public void Counter_TwoPlacesInAPlan_CountOnTheirOwn() => Assert.Equal("1 1", _evaluation.Of("${__counter(FALSE)} ${__counter(FALSE)}"));

    [Fact]
    public void Counter_BeforeUsersStart_CountsToo() => Assert.Equal("1", Evaluation.Parse("${__counter(TRUE)}").Evaluate(_evaluation.NewPlanScope()));

    [Theory]
    [InlineData("a b&c=ü/~*-._!", "a+b%26c%3D%C3%BC%2F%7E*-._%21")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("", "")]
    public void UrlEncode_AsJava_AndBack(string text, string encoded)
    {
        _evaluation.With("t", text).With("e", encoded);

        Assert.Equal((encoded, text), (_evaluation.Of("${__urlencode(${t})}"), _evaluation.Of("${__urldecode(${e})}")));
    }

    [Fact]
    public void UrlDecode_TextThatIsNotEncoded_Stays() => Assert.Equal("ü😀 a", _evaluation.Of("${__urldecode(ü😀+a)}"));
}
