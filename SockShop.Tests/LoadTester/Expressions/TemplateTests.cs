using SockShop.LoadTester.Plans;

namespace SockShop.Tests.LoadTester.Expressions;

public sealed class TemplateTests
{
    private readonly Evaluation _evaluation = new Evaluation().With("v1", "A").With("a", "x").With("order_id_2_g1", "id2").With("order_id_matchNr", "2");

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("${v1}", "A")]
    [InlineData("-${v1}-${v1}-", "-A-A-")]
    [InlineData("${nope}", "${nope}")]
    [InlineData("${nope}-${v1}", "${nope}-A")]
    [InlineData("$v1 {v1} $ {v1}", "$v1 {v1} $ {v1}")]
    [InlineData("$${v1}", "$A")]
    [InlineData("${}", "${}")]
    public void Evaluate_VariablesInText_AreFilledInOrStay(string text, string expected) => Assert.Equal(expected, _evaluation.Of(text));

    [Theory]
    [InlineData("${a${v1}}", "${a${v1}}")]
    [InlineData("${__V(order_id_${order_id_matchNr}_g1)}", "id2")]
    [InlineData("${__V(a)}${__V(${v1}_,${__V(nope,${v1})})}", "xA")]
    public void Evaluate_NameThatIsComputed_OnlyWithV(string text, string expected) => Assert.Equal(expected, _evaluation.Of(text));

    [Theory]
    [InlineData("""a\\n\"\$\,""", """a\\n\"\$\,""")] // nothing to fill in: as it is written
    [InlineData("""\${v1}""", """\${v1}""")]
    [InlineData("""{"a":"${v1}\\n","b":"\"${v1}\""}""", """{"a":"A\n","b":"\"A\""}""")]
    [InlineData("""\${v1} ${v1}""", "${v1} A")]
    [InlineData("""${v1}\,\$\\\n""", """A,$\\n""")]
    [InlineData("""${v1}\""", "A")]
    public void Evaluate_Backslashes_GoOnlyBesideAVariable(string text, string expected) => Assert.Equal(expected, _evaluation.Of(text));

    [Theory]
    [InlineData("${__V(nope,a(b)c)}", "a(b)c")]
    [InlineData("${__V( nope,d )}", "d ")]
    [InlineData("""${__V(nope,a\,b)}""", "a,b")]
    [InlineData("""${__V(nope,\)})}""", "\\)}")]
    [InlineData("${__V(nope,{)} }", "{ }")]
    [InlineData("${__V(nope,${__V(nope,${v1})})}", "A")]
    [InlineData("${__V(nope,)}", "")]
    [InlineData("${ __V(a)}", "x")]
    [InlineData("${__V (a)}", "${__V (a)}")]
    [InlineData("${__V(a) }", "x")]
    public void Evaluate_Arguments_AreSplitAtTopLevelCommas(string text, string expected) => Assert.Equal(expected, _evaluation.Of(text));

    [Theory]
    [InlineData("${v1", "${v1")]
    [InlineData("b${v1", "bv1")]
    [InlineData("${v1}${v1", "Av1")]
    public void Evaluate_BraceThatIsNotClosed_LosesItsOpeningAsInJMeter(string text, string expected) => Assert.Equal(expected, _evaluation.Of(text));

    [Theory]
    [InlineData("${__groovy(1+1)}", "the function __groovy is not supported")]
    [InlineData("${__machineName}", "the function __machineName is not supported")]
    [InlineData("${__tiem(YMD)}", "the function __tiem is not supported")]
    [InlineData("a ${__V(x,${__jexl3(1)})}", "the function __jexl3 is not supported")]
    [InlineData("${__V()}", "__V takes 1 to 2 arguments, not 0")]
    [InlineData("${__Random(1)}", "__Random takes 2 to 3 arguments, not 1")]
    [InlineData("${__Random(a,2)}", "__Random: 'a' is not a whole number")]
    [InlineData("${__UUID(1)}", "__UUID takes 0 arguments, not 1")]
    [InlineData("${__V(a)", "__V: a } is missing behind its arguments")]
    [InlineData("${__V(a)b}", "__V: 'b' stands where a } should close it")]
    [InlineData("${__V(nope,(a,b)}", "__V: its arguments are not closed by a )")]
    [InlineData("${__V(a", "__V: its arguments are not closed by a )")]
    [InlineData("${__time(yyyy-QQ)}", "__time: the pattern 'yyyy-QQ': 'QQ' is not supported")]
    [InlineData("${__time('at)}", "__time: the pattern ''at': a ' is not closed")]
    public void Parse_WhatCannotBeRun_NamesFunctionAndElement(string text, string why)
    {
        var error = Assert.Throws<PlanException>(() => Evaluation.Parse(text));

        Assert.Equal($"Plan › GET / (HTTPSamplerProxy, line 12): {why}", error.Message);
    }

    [Fact]
    public void Parse_FunctionsWithinFunctionsWithoutEnd_AreRefused()
    {
        var text = string.Concat(Enumerable.Repeat("${__V(", 10_000)) + "a" + string.Concat(Enumerable.Repeat(")}", 10_000));

        Assert.Contains("nested more than 50 deep", Assert.Throws<PlanException>(() => Evaluation.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_VariablesNamedLikeFunctions_AreVariables() =>
        Assert.Equal("3 y ${g(x)}", _evaluation.With("__jm__Loop__idx", "3").With("f(x)", "y").Of("${__jm__Loop__idx} ${f(x)} ${g(x)}"));

    [Theory]
    [InlineData("plain", true)]
    [InlineData("""\${v1}""", true)]
    [InlineData("${v1}", false)]
    [InlineData("${__UUID}", false)]
    public void IsConstant_OnlyWithoutVariablesAndFunctions(string text, bool expected)
    {
        var template = Evaluation.Parse(text);

        Assert.Equal((text, expected), (template.Source, template.IsConstant));
    }

    [Theory]
    [InlineData("42", 42, 42, 42)]
    [InlineData("+7", 7, 7, 7)]
    [InlineData("-1", -1, -1, -1)]
    [InlineData("10 ", 0, 0, 10)] // blanks count for whole numbers only
    [InlineData("300.0", 0, 0, 300)]
    [InlineData("3000000000", 0, 3_000_000_000, 3e9)]
    [InlineData("1,000", 0, 0, 0)]
    [InlineData("1e2", 0, 0, 100)]
    [InlineData("", 0, 0, 0)]
    [InlineData("${NumOfThreads}", 0, 0, 0)]
    public void EvaluateNumber_WhatIsNone_IsZero(string text, int whole, long large, double fraction)
    {
        var template = Evaluation.Parse(text);

        Assert.Equal((whole, large, fraction), (template.EvaluateInt(_evaluation.User), template.EvaluateLong(_evaluation.User), template.EvaluateDouble(_evaluation.User)));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("true ", false)]
    [InlineData("1", false)]
    [InlineData("${v1}", false)]
    public void EvaluateFlag_OnlyTrueIsTrue(string text, bool expected) => Assert.Equal(expected, Evaluation.Parse(text).EvaluateFlag(_evaluation.User));
}
