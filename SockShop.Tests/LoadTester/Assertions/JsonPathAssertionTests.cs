using SockShop.LoadTester.Assertions;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Plans;
using SockShop.Tests.LoadTester.Engine;
using SockShop.Tests.LoadTester.Extractors;
using static SockShop.Tests.LoadTester.Extractors.Extraction;

namespace SockShop.Tests.LoadTester.Assertions;

public sealed class JsonPathAssertionTests
{
    private const string Body = """{"id":"a1","n":3,"price":7.5,"none":null,"tags":["red","blue"],"empty":[]}""";

    private readonly Extraction _user = new();

    [Theory]
    [InlineData("$.id", true)]
    [InlineData("$.none", true)]
    [InlineData("$.nothing", false)]
    [InlineData("$.tags[*]", true)]
    [InlineData("$..nothing", false)] // leads to many, and there are none
    public void Path_ThatLeadsSomewhere_Passes(string path, bool passes) => Assert.Equal(passes, Judge(path).IsSuccess);

    [Theory]
    [InlineData("$.id", "a\\d", true)]
    [InlineData("$.id", "a", false)] // all of it has to match
    [InlineData("$.n", "[0-9]", true)]
    [InlineData("$.price", "7.5", true)]
    [InlineData("$.tags", "blue", true)]
    [InlineData("$.tags[*]", "re.", true)]
    [InlineData("$.tags", "green", false)]
    [InlineData("$.empty", "[]", true)]
    [InlineData("$.none", "null", true)]
    public void Value_AgainstARegularExpression_Passes(string path, string expected, bool passes) => Assert.Equal(passes, Judge(path, expected).IsSuccess);

    [Theory]
    [InlineData("$.id", "a1", true)]
    [InlineData("$.id", "\"a1\"", true)]
    [InlineData("$.id", "a.", false)]
    [InlineData("$.n", "3", true)]
    [InlineData("$.n", "\"3\"", false)]
    [InlineData("$.tags", "[\"red\",\"blue\"]", true)]
    [InlineData("$.tags", "red", true)]
    public void Value_AgainstAnEqual_Passes(string path, string expected, bool passes) => Assert.Equal(passes, Judge(path, expected, isRegex: "false").IsSuccess);

    [Theory]
    [InlineData("$.none", true)]
    [InlineData("$.id", false)]
    public void Value_ExpectedToBeNull_Passes(string path, bool passes) => Assert.Equal(passes, Judge(path, "", expectsNull: "true").IsSuccess);

    [Theory]
    [InlineData("$.id", "a1", false)]
    [InlineData("$.id", "b1", true)]
    [InlineData("$.nothing", null, true)]
    [InlineData("$.id", null, false)]
    public void Assertion_Inverted_PassesWhereItWouldFail(string path, string? expected, bool passes) => Assert.Equal(passes, Judge(path, expected, invert: "true").IsSuccess);

    [Theory]
    [InlineData("$.nothing", null, "No results for path: $.nothing")]
    [InlineData("$.id", "b", "Value in json path '$.id' expected to match regexp 'b', but it did not match: 'a1'")]
    public void Failure_OfAPath_SaysWhatWasFound(string path, string? expected, string message) => Assert.Equal(message, Judge(path, expected).FailureMessage);

    [Fact]
    public void Body_Empty_IsNoAnswer() => Assert.Equal("Response was null", Judge("$.id", body: "").FailureMessage);

    [Fact]
    public void Body_WithoutJson_Fails() => Assert.StartsWith("this is not JSON", Judge("$.id", body: "<html>").FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Path_ThatIsNotSupported_IsRefused() => Assert.Throws<PlanException>(() => Judge("$.tags.max()"));

    private SampleResult Judge(string path, string? expected = null, string isRegex = "", string expectsNull = "false", string invert = "false", string body = Body)
    {
        var settings = new Dictionary<string, object>
        {
            ["JSON_PATH"] = path,
            ["EXPECTED_VALUE"] = expected ?? "",
            ["JSONVALIDATION"] = expected is null ? "false" : "true",
            ["EXPECT_NULL"] = expectsNull,
            ["INVERT"] = invert,
        };
        if (isRegex.Length > 0)
        {
            settings["ISREGEX"] = isRegex;
        }

        var result = Sample(body);
        new JsonPathAssertion(Settings.Reader(settings)).Assert(_user.User, result);
        return result;
    }
}
