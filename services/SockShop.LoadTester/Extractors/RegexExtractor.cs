using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>Sets variables to what a regular expression and its groups match.</summary>
internal sealed class RegexExtractor : IPostProcessor
{
    private readonly Template _variable;
    private readonly Template _template;
    private readonly Template _number;
    private readonly Template _default;
    private readonly bool _emptyIsDefault;
    private readonly SampleScope _scope;
    private readonly Func<SampleResult, string> _field;
    private readonly PerlRegex _regex;

    public RegexExtractor(ElementReader reader)
    {
        _variable = reader.Text("RegexExtractor.refname");
        _template = reader.Text("RegexExtractor.template");
        _number = reader.Text("RegexExtractor.match_number");
        _default = reader.Text("RegexExtractor.default");
        _emptyIsDefault = reader.Flag("RegexExtractor.default_empty_value");
        _scope = new SampleScope(reader, "Sample.scope");
        _field = SampleField.Read(reader, "RegexExtractor.useHeaders");
        _regex = new PerlRegex(reader.Text("RegexExtractor.regex"), reader.Element);
    }

    public void Process(VirtualUser user, SampleResult result)
    {
        var name = _variable.Evaluate(user);
        if (_default.Evaluate(user) is var text && (_emptyIsDefault || text.Length > 0))
        {
            user.Variables[name] = text;
        }

        var number = _number.EvaluateInt(user);
        var matches = Matches(user, result, number);
        var before = user.Variables.TakeNumber(name + Variables.MatchCount);
        if (number >= 0)
        {
            SetOne(user, name, number, matches);
        }
        else
        {
            SetAll(user, name, matches);
        }

        for (var i = (number < 0 ? matches.Count : 0) + 1; i <= before; i++)
        {
            user.Variables.Remove(Numbered(name, i));
            RemoveGroups(user, Numbered(name, i));
        }
    }

    private List<Match> Matches(VirtualUser user, SampleResult result, int number)
    {
        try
        {
            var regex = _regex.For(user);
            var matches = _scope.Texts(user, result, _field).SelectMany(t => regex.Matches(t));
            return [.. number > 0 ? matches.Take(number) : matches];
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ExpressionException($"the regular expression for {_variable.Source} takes too long");
        }
    }

    private void SetOne(VirtualUser user, string name, int number, List<Match> matches)
    {
        if (matches.Count == 0 || number > matches.Count)
        {
            RemoveGroups(user, name);
            return;
        }

        Set(user, name, matches[number == 0 ? user.Random.Next(matches.Count) : number - 1]);
    }

    private void SetAll(VirtualUser user, string name, List<Match> matches)
    {
        RemoveGroups(user, name);
        user.Variables.SetNumber(name + Variables.MatchCount, matches.Count);
        for (var i = 0; i < matches.Count; i++)
        {
            Set(user, Numbered(name, i + 1), matches[i]);
        }
    }

    private void Set(VirtualUser user, string name, Match match)
    {
        RemoveGroups(user, name);
        user.Variables[name] = Filled(_template.Evaluate(user), match);
        user.Variables.SetNumber(name + "_g", match.Groups.Count - 1);
        for (var g = 0; g < match.Groups.Count; g++)
        {
            user.Variables[Group(name, g)] = match.Groups[g].Value;
        }
    }

    /// <summary>The template with <c>$1$</c> and the like replaced by groups; an empty one gives an empty text, as in JMeter.</summary>
    private static string Filled(string template, Match match)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var digits = template.AsSpan(i + 1).IndexOfAnyExceptInRange('0', '9');
            if (template[i] != '$' || digits <= 0 || template[i + 1 + digits] != '$')
            {
                text.Append(template[i]);
                continue;
            }

            text.Append(int.TryParse(template.AsSpan(i + 1, digits), CultureInfo.InvariantCulture, out var group) ? match.Groups[group].Value : "");
            i += digits + 1;
        }

        return text.ToString();
    }

    private static void RemoveGroups(VirtualUser user, string name)
    {
        for (var (g, count) = (0, user.Variables.TakeNumber(name + "_g")); g <= count; g++)
        {
            user.Variables.Remove(Group(name, g));
        }
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");

    private static string Group(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_g{number}");
}
