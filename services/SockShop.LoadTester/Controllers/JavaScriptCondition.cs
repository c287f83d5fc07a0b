using System.Globalization;
using System.Text;
using SockShop.LoadTester.Expressions;

namespace SockShop.LoadTester.Controllers;

/// <summary>
/// The conditions that plans have in JavaScript: texts, numbers and truth values compared, with <c>&amp;&amp;</c>, <c>||</c>,
/// <c>!</c> and parentheses. Variables have been filled in before, as in JMeter.
/// </summary>
internal ref struct JavaScriptCondition
{
    private const int DeepestNesting = 50;

    private static readonly string[] s_comparisons = ["===", "!==", "==", "!=", "<=", ">=", "<", ">"];

    private ReadOnlySpan<char> _rest;
    private int _depth;

    /// <summary>Whether it can be evaluated, whatever its variables come to.</summary>
    public static bool IsSupported(Template condition) => TryEvaluate(Probe(condition.Expression), out _);

    /// <summary>Whether it holds. One that cannot be evaluated, or is neither true nor false, does not.</summary>
    public static bool Holds(string condition) => TryEvaluate(condition, out var value) && value is true;

    private static string Probe(IExpression expression) => expression switch
    {
        Literal literal => literal.Text,
        Sequence sequence => string.Concat(sequence.Parts.Select(Probe)),
        _ => "1", // a number, and within quotes a text
    };

    private static bool TryEvaluate(string condition, out object? value)
    {
        try
        {
            var script = new JavaScriptCondition { _rest = condition.AsSpan().Trim().TrimEnd(';') };
            value = script.Or();
            return script._rest.Trim().IsEmpty;
        }
        catch (FormatException)
        {
            value = null;
            return false;
        }
    }

    private object? Or()
    {
        var value = And();
        while (Skip("||"))
        {
            var other = And();
            value = IsTruthy(value) ? value : other;
        }

        return value;
    }

    private object? And()
    {
        var value = Comparison();
        while (Skip("&&"))
        {
            var other = Comparison();
            value = IsTruthy(value) ? other : value;
        }

        return value;
    }

    private object? Comparison()
    {
        var left = Operand();
        foreach (var comparison in s_comparisons)
        {
            if (Skip(comparison))
            {
                return Compare(comparison, left, Operand());
            }
        }

        return left;
    }

    private object? Operand()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FormatException();
        }

        try
        {
            return Skip("!") ? !IsTruthy(Operand()) : Skip("(") ? Parenthesized() : Value();
        }
        finally
        {
            _depth--;
        }
    }

    private object? Parenthesized()
    {
        var value = Or();
        return Skip(")") ? value : throw new FormatException();
    }

    private object? Value()
    {
        _rest = _rest.TrimStart();
        if (_rest is ['"' or '\'', ..])
        {
            return Text();
        }

        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetterOrDigit(_rest[length]) || _rest[length] is '.' or '_' || (length == 0 && _rest[0] is '-' or '+')))
        {
            length++;
        }

        var word = _rest[..length];
        _rest = _rest[length..];
        return word switch
        {
            "true" => true,
            "false" => false,
            "null" or "undefined" => null,
            _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException(),
        };
    }

    private string Text()
    {
        var quote = _rest[0];
        var text = new StringBuilder();
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == quote)
            {
                _rest = _rest[(i + 1)..];
                return text.ToString();
            }

            var isEscaped = _rest[i] == '\\' && i + 1 < _rest.Length;
            i += isEscaped ? 1 : 0;
            text.Append(isEscaped ? Escaped(_rest[i]) : _rest[i]);
        }

        throw new FormatException();
    }

    private bool Skip(string mark)
    {
        _rest = _rest.TrimStart();
        if (!_rest.StartsWith(mark, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = _rest[mark.Length..];
        return true;
    }

    private static char Escaped(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => c,
    };

    private static bool Compare(string comparison, object? left, object? right) => comparison switch
    {
        "===" => Equals(left, right),
        "!==" => !Equals(left, right),
        "==" => LooselyEqual(left, right),
        "!=" => !LooselyEqual(left, right),
        _ when left is string a && right is string b => Order(comparison, string.CompareOrdinal(a, b)),
        _ when double.IsNaN(Number(left)) || double.IsNaN(Number(right)) => false,
        _ => Order(comparison, Number(left).CompareTo(Number(right))),
    };

    private static bool Order(string comparison, int order) => comparison switch
    {
        "<" => order < 0,
        ">" => order > 0,
        "<=" => order <= 0,
        _ => order >= 0,
    };

    // A text is a number where it stands beside one; null equals nothing but itself.
    private static bool LooselyEqual(object? left, object? right) =>
        left is null || right is null || left.GetType() == right.GetType()
            ? Equals(left, right)
            : Number(left) == Number(right);

    private static double Number(object? value) => value switch
    {
        double number => number,
        true => 1,
        string text when text.AsSpan().IsWhiteSpace() => 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        _ => 0,
    };

    private static bool IsTruthy(object? value) => value switch
    {
        bool truth => truth,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => false,
    };
}
