using System.Globalization;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>
/// Sets a variable to a text between two others. Its default comes first, so that a variable that is set already is lost where
/// there is no match; without a default it is kept.
/// </summary>
internal sealed class BoundaryExtractor : IPostProcessor
{
    private readonly Template _variable;
    private readonly Template _left;
    private readonly Template _right;
    private readonly Template _number;
    private readonly Template _default;
    private readonly bool _emptyIsDefault;
    private readonly SampleScope _scope;
    private readonly Func<SampleResult, string> _field;

    public BoundaryExtractor(ElementReader reader)
    {
        _variable = reader.Text("BoundaryExtractor.refname");
        _left = reader.Text("BoundaryExtractor.lboundary");
        _right = reader.Text("BoundaryExtractor.rboundary");
        _number = reader.Text("BoundaryExtractor.match_number");
        _default = reader.Text("BoundaryExtractor.default");
        _emptyIsDefault = reader.Flag("BoundaryExtractor.default_empty_value");
        _scope = new SampleScope(reader, "Sample.scope");
        _field = SampleField.Read(reader, "BoundaryExtractor.useHeaders");
        if (_variable.Source.Length == 0)
        {
            reader.Refuse("BoundaryExtractor.refname", "", "it has to name a variable");
        }
    }

    public void Process(VirtualUser user, SampleResult result)
    {
        var name = _variable.Evaluate(user);
        if (_default.Evaluate(user) is var text && (_emptyIsDefault || !string.IsNullOrWhiteSpace(text)))
        {
            user.Variables[name] = text;
        }

        var before = user.Variables.TakeNumber(name + Variables.MatchCount);
        var number = _number.EvaluateInt(user);
        var (left, right) = (_left.Evaluate(user), _right.Evaluate(user));
        var matches = _scope.Texts(user, result, _field).SelectMany(t => Find(t, left, right));
        var kept = number < 0 ? SetAll(user, name, [.. matches]) : SetOne(user, name, number > 0 ? matches.Skip(number - 1).Take(1) : matches);
        for (var i = kept + 1; i <= before; i++)
        {
            user.Variables.Remove(Numbered(name, i));
        }
    }

    /// <summary>All matches. The search goes on right behind a left boundary, so that matches may overlap.</summary>
    private static IEnumerable<string> Find(string text, string left, string right)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        for (var begin = text.IndexOf(left, StringComparison.Ordinal); begin >= 0; begin = text.IndexOf(left, begin, StringComparison.Ordinal))
        {
            begin += left.Length;
            var end = right.Length == 0 ? text.Length : text.IndexOf(right, begin, StringComparison.Ordinal);
            if (end < 0)
            {
                yield break;
            }

            yield return text[begin..end];
            if (left.Length == 0 || right.Length == 0)
            {
                yield break; // from the start, or to the end, there is one
            }
        }
    }

    private static int SetOne(VirtualUser user, string name, IEnumerable<string> matches)
    {
        if (matches.ToList() is { Count: > 0 } found)
        {
            user.Variables[name] = found[user.Random.Next(found.Count)];
        }

        return 0;
    }

    private static int SetAll(VirtualUser user, string name, List<string> matches)
    {
        user.Variables.SetNumber(name + Variables.MatchCount, matches.Count);
        for (var i = 0; i < matches.Count; i++)
        {
            user.Variables[Numbered(name, i + 1)] = matches[i];
        }

        return matches.Count;
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
}
