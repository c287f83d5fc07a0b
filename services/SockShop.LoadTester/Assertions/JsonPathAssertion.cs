using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Assertions;

/// <summary>Looks whether a JSON path leads to something in the answer, and to what.</summary>
internal sealed class JsonPathAssertion : IAssertion
{
    // Taken for an empty array, also where regular expressions are; it would be none.
    private const string EmptyArray = "[]";

    private readonly Template _path;
    private readonly Template _expected;
    private readonly PerlRegex? _regex;
    private readonly bool _looksAtValue;
    private readonly bool _expectsNull;
    private readonly bool _isInverted;

    public JsonPathAssertion(ElementReader reader)
    {
        _path = reader.Text("JSON_PATH");
        _expected = reader.Text("EXPECTED_VALUE");
        _looksAtValue = reader.Flag("JSONVALIDATION");
        _expectsNull = reader.Flag("EXPECT_NULL");
        _isInverted = reader.Flag("INVERT");
        _regex = _looksAtValue && !_expectsNull && _expected.Source != EmptyArray && reader.Flag("ISREGEX", absent: true)
            ? new PerlRegex(_expected, reader.Element, isWhole: true)
            : null;
        if (_path.IsConstant)
        {
            Check(reader);
        }
    }

    public void Assert(VirtualUser user, SampleResult result)
    {
        if (result.BodyText.Length == 0)
        {
            result.Fail("Response was null");
            return;
        }

        var path = JsonPaths.Find(_path.Evaluate(user));
        var failure = Failure(user, path, result.BodyText);
        if (!_isInverted && failure is not null)
        {
            result.Fail(failure);
        }
        else if (_isInverted && failure is null)
        {
            result.Fail(!_looksAtValue ? $"Failed that JSONPath not exists: {path.Source}"
                : $"Failed that JSONPath {path.Source} not matches {(_expectsNull ? "null" : _expected.Evaluate(user))}");
        }
    }

    private string? Failure(VirtualUser user, JsonPath path, string body)
    {
        List<JToken> found;
        try
        {
            found = path.Select(JsonPath.Parse(body));
        }
        catch (FormatException e)
        {
            return e.Message;
        }

        if (path.IsDefinite && found.Count == 0)
        {
            return $"No results for path: {path.Source}";
        }

        var value = path.IsDefinite ? found[0] : new JArray(found);
        if (!_looksAtValue)
        {
            return found.Count > 0 ? null
                : $"JSONPath '{path.Source}' is indefinite and the extracted Value is an empty Array."
                    + $" Please use an assertion value, to be sure to get a correct result. Expected value was '{_expected.Evaluate(user)}'";
        }

        return Passes(user, value) ? null
            : _expectsNull ? $"Value in json path '{path.Source}' expected to be null, but found '{Text(value)}'"
            : _regex is not null ? $"Value in json path '{path.Source}' expected to match regexp '{_expected.Evaluate(user)}', but it did not match: '{Text(value)}'"
            : $"Value in json path '{path.Source}' expected to be '{_expected.Evaluate(user)}', but found '{Text(value)}'";
    }

    // An array passes with any of its values, or as a whole.
    private bool Passes(VirtualUser user, JToken value) =>
        (value is JArray array && ((array.Count == 0 && _expected.Evaluate(user) == EmptyArray) || array.Any(v => IsExpected(user, v)))) || IsExpected(user, value);

    private bool IsExpected(VirtualUser user, JToken value)
    {
        if (_expectsNull)
        {
            return value is JValue { Value: null };
        }

        try
        {
            return _regex?.For(user).IsMatch(Text(value)) ?? JToken.DeepEquals(Expected(user), value);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ExpressionException($"the regular expression '{_expected.Source}' takes too long");
        }
    }

    // What is no JSON is a text without its quotes.
    private JToken Expected(VirtualUser user)
    {
        var text = _expected.Evaluate(user);
        try
        {
            return JsonPath.Parse(text);
        }
        catch (FormatException)
        {
            return new JValue(text);
        }
    }

    private static string Text(JToken value) => JsonText.Of(value) ?? "null";

    private void Check(ElementReader reader)
    {
        try
        {
            JsonPaths.Find(_path.Source);
        }
        catch (ExpressionException e)
        {
            reader.Refuse("JSON_PATH", _path.Source, e.Message);
        }
    }
}
