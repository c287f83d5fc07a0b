using SockShop.LoadTester.Assertions;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using SockShop.Tests.LoadTester.Extractors;
using static SockShop.Tests.LoadTester.Extractors.Extraction;

namespace SockShop.Tests.LoadTester.Assertions;

public sealed class ResponseAssertionTests
{
    private const int Matches = 1;
    private const int Contains = 2;
    private const int Not = 4;
    private const int Equality = 8;
    private const int Substring = 16;
    private const int Or = 32;

    private readonly Extraction _user = new();

    [Theory]
    [InlineData(Matches, "b.d", false)]
    [InlineData(Matches, "a.*e", true)]
    [InlineData(Contains, "b.d", true)]
    [InlineData(Contains, "b.e", false)]
    [InlineData(Equality, "abcde", true)]
    [InlineData(Equality, "a.*e", false)]
    [InlineData(Substring, "bcd", true)]
    [InlineData(Substring, "b.d", false)]
    [InlineData(Not | Contains, "b.d", false)]
    [InlineData(Not | Substring, "x", true)]
    [InlineData(Not | Equality, "abcde", false)]
    public void Text_ByTheKindOfTest_Passes(int type, string pattern, bool passes) => Assert.Equal(passes, Judge(type, [pattern]).IsSuccess);

    [Theory]
    [InlineData(Substring, false)]
    [InlineData(Substring | Or, true)]
    [InlineData(Substring | Not, false)]
    [InlineData(Substring | Not | Or, true)]
    public void Texts_Several_AllOrAnyPass(int type, bool passes) => Assert.Equal(passes, Judge(type, ["abc", "xyz"]).IsSuccess);

    [Fact]
    public void Failure_OfATest_SaysWhatWasExpectedAndKeepsTheCode()
    {
        var result = Judge(Contains, ["x+"]);
        Assert.Equal(("Test failed: text expected to contain /x+/", "201"), (result.FailureMessage, result.ResponseCode));
        Assert.Equal("Test failed: text expected not to contain /a/", Judge(Not | Substring, ["a"]).FailureMessage);
        Assert.Equal("Test failed: text expected to match /x/", Judge(Matches, ["x"]).FailureMessage);
        Assert.Equal("Test failed: text expected to equal /x/", Judge(Equality, ["x"]).FailureMessage);
    }

    [Fact]
    public void Failure_WithAMessageOfThePlan_SaysThat()
    {
        _user.Variables["who"] = "Eve";
        Assert.Equal("no socks for Eve", Judge(Contains, ["x"], message: "no socks for ${who}").FailureMessage);
    }

    [Theory]
    [InlineData("response_code", "201")]
    [InlineData("response_message", "Created")]
    [InlineData("response_headers", "HTTP/1.1 201 Created")]
    [InlineData("request_headers", "Accept: application/json")]
    [InlineData("request_data", "id=1")]
    [InlineData("sample_label", "http://shop/cart")] // the address, whatever the name says
    public void Field_OfTheSample_IsAsTheSettingSays(string field, string text) => Assert.True(Judge(Substring, [text], field: field).IsSuccess);

    [Fact]
    public void Text_Empty_IsNoAnswer() => Assert.Equal("Response was null", Judge(Substring, ["a"], body: "").FailureMessage);

    [Fact]
    public void Text_EmptyAndNotToBe_Passes() => Assert.True(Judge(Not | Substring, ["a"], body: "").IsSuccess);

    [Fact]
    public void AssumeSuccess_OfAFailedSample_TakesItForGood()
    {
        var result = Sample("abcde");
        result.IsSuccess = false;
        Assertion(Equality, ["201"], field: "response_code", assumesSuccess: "true").Assert(_user.User, result);
        Assert.True(result.IsSuccess);
    }

    [Fact]
    public void Failure_OfASampleThatFailedBefore_KeepsTheFirstMessage()
    {
        var result = Sample("abcde");
        Assertion(Substring, ["x"]).Assert(_user.User, result);
        Assertion(Substring, ["y"]).Assert(_user.User, result);
        Assert.Equal("Test failed: text expected to contain /x/", result.FailureMessage);
    }

    [Fact]
    public void Pattern_OfAVariable_IsFilledIn()
    {
        _user.Variables["part"] = "b.d";
        Assert.True(Judge(Contains, ["${part}"]).IsSuccess);
        Assert.False(Judge(Substring, ["${part}"]).IsSuccess);
    }

    [Theory]
    [InlineData("", "abc", "xyz", "")]
    [InlineData("", "xyz", "abc", "Test failed: text expected to contain /abc/")]
    [InlineData("children", "xyz", "abc", "")]
    [InlineData("children", "abc", "xyz", "One or more sub-samples failed")]
    [InlineData("all", "abc", "xyz", "One or more sub-samples failed")]
    [InlineData("all", "xyz", "abc", "Test failed: text expected to contain /abc/")]
    public void Scope_OfSubSamples_FailsTheirSampleToo(string scope, string body, string child, string failure)
    {
        var result = Sample(body, "", Sample(child));
        Assertion(Substring, ["abc"], scope: scope).Assert(_user.User, result);
        Assert.Equal((failure, failure.Length == 0), (result.FailureMessage, result.IsSuccess));
    }

    [Fact]
    public void Scope_OfAVariable_LooksAtIt()
    {
        _user.Variables["other"] = "xyz";
        Assert.True(Judge(Substring, ["xyz"], scope: "variable").IsSuccess);
        Assert.Equal("Test failed: variable(other) expected to contain /abc/", Judge(Substring, ["abc"], scope: "variable").FailureMessage);
    }

    [Theory]
    [InlineData("response_data_as_document", "16", "")]
    [InlineData("response_data", "many", "")]
    [InlineData("response_data", "16", "cousins")]
    public void Setting_Unknown_IsRefused(string field, string type, string scope) => Assert.Throws<PlanException>(() => Assertion(type, ["a"], field: field, scope: scope));

    [Fact]
    public void Pattern_ThatIsNone_IsRefused() => Assert.Throws<PlanException>(() => Assertion(Contains, ["("]));

    private SampleResult Judge(int type, string[] patterns, string field = "response_data", string body = "abcde", string message = "", string scope = "")
    {
        var result = Sample(body, "HTTP/1.1 201 Created\n");
        Assertion(type, patterns, field, message, scope).Assert(_user.User, result);
        return result;
    }

    private static ResponseAssertion Assertion(int type, string[] patterns, string field = "response_data", string message = "", string scope = "", string assumesSuccess = "false") =>
        Assertion($"{type}", patterns, field, message, scope, assumesSuccess);

    private static ResponseAssertion Assertion(string type, string[] patterns, string field = "response_data", string message = "", string scope = "", string assumesSuccess = "false") => new(Settings.Reader(new Dictionary<string, object>
    {
        ["Asserion.test_strings"] = patterns.Cast<object>().ToList(),
        ["Assertion.test_field"] = $"Assertion.{field}",
        ["Assertion.test_type"] = type,
        ["Assertion.custom_message"] = message,
        ["Assertion.assume_success"] = assumesSuccess,
        ["Assertion.scope"] = scope,
        ["Scope.variable"] = "other",
    }));
}
