using System.Text.RegularExpressions;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Extractors;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Assertions;

/// <summary>Compares a part of the answer, or a variable, with texts or regular expressions: all have to pass, or any.</summary>
internal sealed class ResponseAssertion : IAssertion
{
    private readonly SampleScope _scope;
    private readonly ResponseField _field;
    private readonly ResponseTest _test;
    private readonly List<Pattern> _patterns;
    private readonly Template _message;
    private readonly bool _assumesSuccess;

    public ResponseAssertion(ElementReader reader)
    {
        _scope = new SampleScope(reader, "Assertion.scope");
        _field = ResponseField.Read(reader);
        _test = ResponseTest.Read(reader);
        _message = reader.Text("Assertion.custom_message");
        _assumesSuccess = reader.Flag("Assertion.assume_success");

        // JMeter writes it without its second t.
        _patterns = [.. reader.Properties.Texts("Asserion.test_strings").Concat(reader.Properties.Texts("Assertion.test_strings"))
            .Select(t => Pattern.Parse(t, reader.Element, _test))];
    }

    public void Assert(VirtualUser user, SampleResult result) => ScopedAssertion.Apply(_scope, result, r => Judge(user, r));

    private void Judge(VirtualUser user, SampleResult result)
    {
        if (_assumesSuccess)
        {
            result.IsSuccess = true; // so that a 404 can be what is expected
        }

        var text = _scope.IsVariable ? _scope.Variable(user) : _field.Text(result);
        if (string.IsNullOrEmpty(text))
        {
            if (!_test.IsNot)
            {
                result.Fail("Response was null");
            }
        }
        else if (Failure(user, text) is { } failure)
        {
            var message = _message.Evaluate(user);
            result.Fail(message.Length > 0 ? message : failure);
        }
    }

    private string? Failure(VirtualUser user, string text)
    {
        var failures = new List<string>();
        foreach (var pattern in _patterns)
        {
            if (IsFound(user, text, pattern) != _test.IsNot)
            {
                if (_test.IsAny)
                {
                    return null;
                }
            }
            else
            {
                failures.Add($"Test failed: {Subject(user)} expected {_test.Description} /{pattern.Text.Evaluate(user)}/");
                if (!_test.IsAny)
                {
                    break;
                }
            }
        }

        return failures.Count > 0 || _test.IsAny ? string.Join('\t', failures) : null;
    }

    private string Subject(VirtualUser user) => _scope.IsVariable ? $"variable({_scope.VariableName(user)})" : _field.Name;

    private bool IsFound(VirtualUser user, string text, Pattern pattern)
    {
        try
        {
            return pattern.Regex?.For(user).IsMatch(text)
                ?? (_test.IsEquality ? text == pattern.Text.Evaluate(user) : text.Contains(pattern.Text.Evaluate(user), StringComparison.Ordinal));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ExpressionException($"the regular expression '{pattern.Text.Source}' takes too long");
        }
    }

    private sealed record Pattern(Template Text, PerlRegex? Regex)
    {
        public static Pattern Parse(string text, PlanElement element, ResponseTest test)
        {
            var template = Template.Parse(text, element);
            return new(template, test.IsRegex ? new PerlRegex(template, element, test.IsWhole) : null);
        }
    }
}
