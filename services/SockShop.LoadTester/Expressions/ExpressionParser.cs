using System.Text;

namespace SockShop.LoadTester.Expressions;

/// <summary>
/// Reads texts exactly as JMeter does, its oddities included: <c>${a${b}}</c> is the variable <c>a${b</c> and a brace, a
/// <c>${</c> that is never closed loses these two characters, a backslash goes only before <c>$</c>, <c>,</c> and itself.
/// </summary>
internal sealed class ExpressionParser
{
    private const int DeepestNesting = 50;
    private readonly string _text;
    private readonly int _depth;
    private readonly bool _isAtRunTime;
    private int _next;

    private ExpressionParser(string text, int depth, bool isAtRunTime)
    {
        if (depth > DeepestNesting)
        {
            throw new ExpressionException($"functions are nested more than {DeepestNesting} deep");
        }

        _text = text;
        _depth = depth;
        _isAtRunTime = isAtRunTime;
    }

    /// <summary>A setting of a plan. Without a variable or function in it, it stays as it is written, backslashes too.</summary>
    public static IExpression ParseSetting(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return new Literal(text);
        }

        var parts = new ExpressionParser(text, 0, isAtRunTime: false).Parts();
        return parts is [Literal] ? new Literal(text) : Sequence.Of(parts);
    }

    /// <summary>A text that a run came upon: backslashes always count, and an unknown function is text, as in JMeter.</summary>
    public static IExpression ParseAtRunTime(string text) => Sequence.Of(new ExpressionParser(text, 0, isAtRunTime: true).Parts());

    private List<IExpression> Parts()
    {
        var parts = new List<IExpression>();
        var text = new StringBuilder();
        var previous = ' ';
        while (TryRead(out var c))
        {
            if (c == '\\')
            {
                if (!TryRead(out c))
                {
                    break;
                }

                text.Append(c is '$' or ',' or '\\' ? "" : "\\").Append(c);
                previous = ' ';
            }
            else if (c == '{' && previous == '$')
            {
                text.Length--;
                AddText(parts, text);
                parts.Add(Reference());
                previous = ' ';
            }
            else
            {
                text.Append(c);
                previous = c;
            }
        }

        AddText(parts, text);
        return parts;
    }

    // Behind "${": a variable up to the first brace, or a function up to the brace behind its arguments.
    private IExpression Reference()
    {
        var name = new StringBuilder();
        var previous = ' ';
        while (TryRead(out var c))
        {
            if (c == '\\')
            {
                if (TryRead(out c))
                {
                    name.Append(c);
                }

                previous = ' ';
            }
            else if (c == '(' && previous != ' ' && IsFunction(name.ToString().Trim(), hasArguments: true))
            {
                return Call(name.ToString().Trim());
            }
            else if (c == '}')
            {
                var whole = name.ToString();
                return IsFunction(whole, hasArguments: false) ? Functions.Create(whole, []) : new VariableReference(whole);
            }
            else
            {
                name.Append(c);
                previous = c == '(' ? previous : c;
            }
        }

        return new Literal(name.ToString());
    }

    private bool IsFunction(string name, bool hasArguments)
    {
        if (Functions.IsSupported(name))
        {
            return true;
        }

        if (!_isAtRunTime && (hasArguments ? name.StartsWith("__", StringComparison.Ordinal) : Functions.IsJMeters(name)))
        {
            throw new ExpressionException($"the function {name} is not supported");
        }

        return false;
    }

    private IExpression Call(string name)
    {
        var arguments = Arguments(name);
        char c;
        do
        {
            if (!TryRead(out c))
            {
                throw new ExpressionException($"{name}: a }} is missing behind its arguments");
            }
        }
        while (char.IsWhiteSpace(c));

        return c == '}' ? Functions.Create(name, arguments) : throw new ExpressionException($"{name}: '{c}' stands where a }} should close it");
    }

    // Commas part arguments also within parentheses, but not within ${…}; backslashes are kept for the arguments' own reading.
    private List<IExpression> Arguments(string function)
    {
        var arguments = new List<IExpression>();
        var argument = new StringBuilder();
        var (previous, references, parentheses) = (' ', 0, 0);
        while (TryRead(out var c))
        {
            if (c == ',' && references == 0)
            {
                Add();
                continue;
            }

            if (c == ')' && references == 0 && parentheses == 0)
            {
                if (argument.Length > 0 || arguments.Count > 0)
                {
                    Add();
                }

                return arguments;
            }

            argument.Append(c);
            if (c == '\\')
            {
                argument.Append(TryRead(out c) ? c : "");
                previous = ' ';
                continue;
            }

            references += c == '{' && previous == '$' ? 1 : c == '}' && references > 0 ? -1 : 0;
            parentheses += references > 0 ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            previous = c;
        }

        throw new ExpressionException($"{function}: its arguments are not closed by a )");

        void Add()
        {
            arguments.Add(Sequence.Of(new ExpressionParser(argument.ToString(), _depth + 1, _isAtRunTime).Parts()));
            argument.Clear();
        }
    }

    private bool TryRead(out char c)
    {
        c = _next < _text.Length ? _text[_next] : default;
        return _next++ < _text.Length;
    }

    private static void AddText(List<IExpression> parts, StringBuilder text)
    {
        if (text.Length > 0)
        {
            parts.Add(new Literal(text.ToString()));
            text.Clear();
        }
    }
}
