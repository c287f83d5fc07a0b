using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SockShop.LoadTester.Extractors;

/// <summary>
/// JSONPath as JMeter's engine (Jayway's) takes it, on one that differs: a leading <c>$</c> may be left out, a negative index
/// counts from the end, and <c>length()</c> may stand last. What only the other one knows is refused.
/// </summary>
internal sealed partial class JsonPath
{
    private const string Length = ".length()";

    private static readonly JsonSelectSettings s_select = new() { RegexMatchTimeout = TimeSpan.FromSeconds(1) };
    private static readonly JsonLoadSettings s_load = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Replace };

    private readonly string _path;
    private readonly bool _isLength;

    /// <exception cref="FormatException">There is no such path, or it is not supported here.</exception>
    public JsonPath(string path)
    {
        Source = path;
        path = path.Trim();
        path = path.StartsWith('$') || path.StartsWith('@') ? path : $"$.{path}";
        _isLength = path.EndsWith(Length, StringComparison.Ordinal);
        path = _isLength ? path[..^Length.Length] : path;
        if (Refused().Match(path) is { Success: true } refused)
        {
            throw new FormatException($"'{Source}': {refused.Value.Trim()} is not supported in JSON paths here");
        }

        _path = NegativeIndex().Replace(path, m => m.Groups[1].Value is "1" ? "[-1:]" : $"[-{m.Groups[1].Value}:-{int.Parse(m.Groups[1].Value) - 1}]");
        IsDefinite = !Indefinite().IsMatch(path);
        try
        {
            _ = new JObject().SelectTokens(_path).Count();
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{Source}' is no JSON path that is supported here: {e.Message}");
        }
    }

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>Whether it leads to one value at most.</summary>
    public bool IsDefinite { get; }

    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static JToken Parse(string json)
    {
        try
        {
            // Texts stay texts, those too that look like dates.
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None, MaxDepth = 500 };
            return JToken.Load(reader, s_load);
        }
        catch (JsonException e)
        {
            throw new FormatException($"this is not JSON: {e.Message}");
        }
    }

    /// <summary>What the path leads to.</summary>
    public List<JToken> Select(JToken json)
    {
        try
        {
            var found = json.SelectTokens(_path, s_select);
            return [.. _isLength ? found.Select(LengthOf).OfType<JToken>() : found];
        }
        catch (Exception e) when (e is JsonException or RegexMatchTimeoutException)
        {
            return []; // an index into something that is no array, and the like
        }
    }

    private static JValue? LengthOf(JToken token) => token switch
    {
        JArray array => new JValue(array.Count),
        JObject properties => new JValue(properties.Count),
        JValue { Value: string text } => new JValue(text.Length),
        _ => null,
    };

    // Functions, several names in one pair of brackets, which gives one object there, and operators of filters.
    [GeneratedRegex(@"\.\w+\(\)|\.(?:append|concat|index)\(|\[\s*(?:'[^']*'|""[^""]*"")\s*,|\s(?:in|nin|subsetof|anyof|noneof|size|empty|contains)\s|\?\(\s*!|(?:&&|\|\|)\s*!")]
    private static partial Regex Refused();

    [GeneratedRegex(@"\[\s*-(\d{1,9})\s*\]")]
    private static partial Regex NegativeIndex();

    [GeneratedRegex(@"\.\.|\*|\?\(|:|\[[^\]'""]*,")]
    private static partial Regex Indefinite();
}
