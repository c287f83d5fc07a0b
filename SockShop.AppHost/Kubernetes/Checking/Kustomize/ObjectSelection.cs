using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SockShop.AppHost.Kubernetes.Checking.Model;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Kustomize;

/// <summary>The objects that a patch or replacement is for: names are whole regular expressions, what is not given fits all.</summary>
internal static partial class ObjectSelection
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <exception cref="BadInputException">A name is no regular expression.</exception>
    public static IEnumerable<KubeObject> Chosen(this IEnumerable<KubeObject> objects, JsonNode? selection) => objects.Where(o =>
        Fits(selection.Text("group"), o.Group)
        && Fits(selection.Text("version"), o.ApiVersion.Split('/')[^1])
        && Fits(selection.Text("kind"), o.Kind)
        && Fits(selection.Text("name"), o.Name)
        && Fits(selection.Text("namespace"), o.Namespace)
        && Has(selection.Text("labelSelector"), o.Labels)
        && Has(selection.Text("annotationSelector"), o.Annotations));

    private static bool Fits(string? pattern, string value)
    {
        try
        {
            return pattern is null or "" || pattern == value || Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, s_patience);
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            throw new BadInputException($"'{pattern}' is no regular expression for a name");
        }
    }

    // key in (a, b), key notin (a), key=value, key!=value, key, !key; all of those in the list.
    private static bool Has(string? selector, IReadOnlyDictionary<string, string> labels) =>
        Sets().Matches(selector ?? "").All(m => m.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(labels.GetValueOrDefault(m.Groups["key"].Value)) == (m.Groups["not"].Length == 0))
        && Sets().Replace(selector ?? "", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(term => Has(labels, term));

    private static bool Has(IReadOnlyDictionary<string, string> labels, string term) => term switch
    {
        var t when t.Split("!=") is [var key, var other] => labels.GetValueOrDefault(key.Trim()) != other.Trim(),
        var t when t.Split('=', StringSplitOptions.RemoveEmptyEntries) is [var key, var value] => labels.GetValueOrDefault(key.Trim()) == value.Trim(),
        ['!', .. var key] => !labels.ContainsKey(key.Trim()),
        var key => labels.ContainsKey(key),
    };

    [GeneratedRegex(@"(?<key>[^\s,]+)\s+(?<not>not)?in\s*\((?<values>[^)]*)\)")]
    private static partial Regex Sets();
}
