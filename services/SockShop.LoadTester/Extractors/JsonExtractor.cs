using System.Globalization;
using Newtonsoft.Json.Linq;
using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Extractors;

/// <summary>Sets variables to values in a JSON answer; several at once, parted by semicolons.</summary>
internal sealed class JsonExtractor : IPostProcessor
{
    private readonly PlanElement _element;
    private readonly Template _names;
    private readonly Template _paths;
    private readonly Template _numbers;
    private readonly Template _defaults;
    private readonly bool _joins;
    private readonly SampleScope _scope;
    private readonly List<Setting>? _constant;

    public JsonExtractor(ElementReader reader)
    {
        _element = reader.Element;
        _names = reader.Text("JSONPostProcessor.referenceNames");
        _paths = reader.Text("JSONPostProcessor.jsonPathExprs");
        _numbers = reader.Text("JSONPostProcessor.match_numbers");
        _defaults = reader.Text("JSONPostProcessor.defaultValues");
        _joins = reader.Flag("JSONPostProcessor.compute_concat");
        _scope = new SampleScope(reader, "Sample.scope");
        _constant = _names.IsConstant && _paths.IsConstant && _defaults.IsConstant && _numbers.IsConstant ? ReadConstant(reader) : null;
    }

    public void Process(VirtualUser user, SampleResult result)
    {
        var trees = Trees(user, result);
        foreach (var setting in _constant ?? Settings(_names.Evaluate(user), _paths.Evaluate(user), _defaults.Evaluate(user), _numbers.Evaluate(user)))
        {
            Clear(user, setting.Name);
            if (trees is [])
            {
                user.Variables[setting.Name] = setting.Default; // nothing, or no JSON
            }
            else
            {
                Set(user, setting, [.. trees.SelectMany(setting.Path.Select).Select(t => JsonText.Of(t) ?? setting.Default)]);
            }
        }
    }

    private List<JToken> Trees(VirtualUser user, SampleResult result)
    {
        try
        {
            return [.. _scope.Texts(user, result, r => r.BodyText).Where(t => !string.IsNullOrWhiteSpace(t)).Select(JsonPath.Parse)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private void Set(VirtualUser user, Setting setting, List<string> values)
    {
        var (name, number) = (setting.Name, setting.Number);
        if (values.Count == 0)
        {
            user.Variables[name] = setting.Default;
            user.Variables[name + Variables.MatchCount] = "0";
        }
        else if (number < 0)
        {
            for (var i = 0; i < values.Count; i++)
            {
                user.Variables[Numbered(name, i + 1)] = values[i];
            }
        }
        else
        {
            // Of one value there is no second to ask for.
            var index = values.Count == 1 ? 0 : number == 0 ? user.Random.Next(values.Count) : number - 1;
            user.Variables[name] = index < values.Count ? values[index] : setting.Default;
        }

        if (values.Count > 0 && number != 0)
        {
            user.Variables.SetNumber(name + Variables.MatchCount, values.Count);
        }

        if (_joins && number < 0)
        {
            user.Variables[$"{name}_ALL"] = string.Join(',', values);
        }
    }

    private static void Clear(VirtualUser user, string name)
    {
        user.Variables.Remove(name + Variables.MatchCount);
        for (var i = 1; user.Variables.Remove(Numbered(name, i)); i++)
        {
        }
    }

    private List<Setting>? ReadConstant(ElementReader reader)
    {
        try
        {
            return Settings(_names.Source, _paths.Source, _defaults.Source, _numbers.Source);
        }
        catch (ExpressionException e)
        {
            reader.Refuse("JSONPostProcessor.jsonPathExprs", _paths.Source, e.Message);
            return null;
        }
    }

    private List<Setting> Settings(string names, string paths, string defaults, string numbers)
    {
        var (name, path, value) = (Split(names), Split(paths), Split(defaults));
        if (name.Length != path.Length || name.Length != value.Length)
        {
            throw new ExpressionException($"{_element.Name}: there are {name.Length} names, {path.Length} JSON paths and {value.Length} default values: it takes as many of each");
        }

        var number = string.IsNullOrWhiteSpace(numbers) ? [] : Split(numbers);
        return [.. name.Select((n, i) => new Setting(n.Trim(), JsonPaths.Find(path[i].Trim()), value[i], i < number.Length ? Number(number[i]) : 0))];
    }

    // As Java splits: what is empty at the end does not count, but something always remains.
    private static string[] Split(string text)
    {
        var parts = text.Split(';');
        var last = Array.FindLastIndex(parts, p => p.Length > 0);
        return last < 0 ? text.Length == 0 ? [""] : [] : parts[..(last + 1)];
    }

    private static int Number(string text) => int.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ExpressionException($"the match number '{text}' is none");

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");

    private sealed record Setting(string Name, JsonPath Path, string Default, int Number);
}
