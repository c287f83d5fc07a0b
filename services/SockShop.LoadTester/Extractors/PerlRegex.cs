using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>
/// Regular expressions as JMeter's Perl 5 engine takes them, which .NET's nearly does: underscores may be escaped there. Those
/// of a plan are checked before the run, and none may take more than a second.
/// </summary>
internal sealed class PerlRegex
{
    private const int MostRemembered = 500;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string Pattern, bool IsWhole), Regex> s_known = new();

    private readonly Template _pattern;
    private readonly bool _isWhole;
    private readonly Regex? _constant;

    /// <param name="pattern">A setting.</param>
    /// <param name="element">Whose setting it is.</param>
    /// <param name="isWhole">Whether it has to match a text as a whole.</param>
    /// <exception cref="PlanException">The pattern is none.</exception>
    public PerlRegex(Template pattern, PlanElement element, bool isWhole = false)
    {
        (_pattern, _isWhole) = (pattern, isWhole);
        try
        {
            _constant = pattern.IsConstant ? Parse(pattern.Source, isWhole, RegexOptions.Compiled) : null;
        }
        catch (ArgumentException e)
        {
            throw new PlanException($"{element.Place}: '{pattern.Source}' is no regular expression: {e.Message}");
        }
    }

    /// <summary>The expression with variables filled in.</summary>
    /// <exception cref="ExpressionException">What they came to is none.</exception>
    public Regex For(Scope scope)
    {
        if (_constant is not null)
        {
            return _constant;
        }

        var pattern = _pattern.Evaluate(scope);
        try
        {
            if (s_known.Count > MostRemembered)
            {
                s_known.Clear();
            }

            return s_known.GetOrAdd((pattern, _isWhole), k => Parse(k.Pattern, k.IsWhole, RegexOptions.None));
        }
        catch (ArgumentException e)
        {
            throw new ExpressionException($"'{pattern}' is no regular expression: {e.Message}");
        }
    }

    private static Regex Parse(string pattern, bool isWhole, RegexOptions options)
    {
        var net = pattern.Replace(@"\_", "_", StringComparison.Ordinal);
        return new Regex(isWhole ? $@"\A(?:{net})\z" : net, options | RegexOptions.CultureInvariant, s_longest);
    }
}
