using System.IO.Enumeration;

namespace SockShop.AppHost.Kubernetes.Checking.PromQl;

/// <summary>
/// The metrics of <c>known-metrics.txt</c>: one a line, with <c>histogram</c> or <c>summary</c> behind it when it has parts, <c>*</c> at
/// the end for all that begin so. Comments say whose they are and where that is written.
/// </summary>
internal sealed class KnownMetrics
{
    private static readonly Lazy<KnownMetrics> s_listed = new(() =>
    {
        using var list = typeof(KnownMetrics).Assembly.GetManifestResourceStream("known-metrics.txt")!;
        return new(new StreamReader(list).ReadToEnd());
    });

    private readonly HashSet<string> _names = [];
    private readonly List<string> _patterns = [];

    public KnownMetrics(string list)
    {
        foreach (var line in list.Split('\n').Select(l => l.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(l => l.Length > 0))
        {
            if (line[0].Contains('*'))
            {
                _patterns.Add(line[0]);
            }
            else
            {
                _names.UnionWith(Parts(line[0], line.ElementAtOrDefault(1)));
            }
        }
    }

    public static KnownMetrics Listed => s_listed.Value;

    public IReadOnlyCollection<string> Names => _names;

    public bool Contains(string name) => _names.Contains(name) || _patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false));

    private static IEnumerable<string> Parts(string name, string? type) => type switch
    {
        "histogram" => [name, $"{name}_bucket", $"{name}_sum", $"{name}_count"],
        "summary" => [name, $"{name}_sum", $"{name}_count"],
        _ => [name],
    };
}
