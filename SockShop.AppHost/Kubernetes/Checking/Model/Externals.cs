using System.IO.Enumeration;
using SockShop.AppHost.Kubernetes.Checking.Reading;

namespace SockShop.AppHost.Kubernetes.Checking.Model;

/// <summary>
/// What manifests refer to and others bring, of <c>externals.txt</c>: one a line, <c>Kind/namespace/name</c>, <c>Kind/name</c> or
/// <c>name</c> with <c>*</c> and <c>?</c>, or <c>key=value</c>, a label of pods that come from elsewhere. A <c>#</c> begins a comment.
/// </summary>
internal sealed class Externals
{
    public const string FileName = "externals.txt";

    private readonly IReadOnlyList<string[]> _objects;
    private readonly HashSet<string> _labels;

    private Externals(IReadOnlyList<string> entries)
    {
        _objects = [.. entries.Where(e => !e.Contains('=')).Select(e => e.Split('/'))];
        _labels = [.. entries.Where(e => e.Contains('='))];
    }

    public static Externals None { get; } = new([]);

    /// <exception cref="BadInputException">A line has another form.</exception>
    public static Externals Parse(string text)
    {
        var entries = text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToArray();
        return entries.FirstOrDefault(e => !e.Contains('=') && e.Split('/') is not ({ Length: <= 3 } and [.., not ""])) is { } wrong
            ? throw new BadInputException($"'{wrong}' is neither Kind/namespace/name nor key=value")
            : new(entries);
    }

    public bool Has(string kind, string ns, string name) => _objects.Any(parts => parts switch
    {
        [var n] => Fits(n, name),
        [var k, var n] => Fits(k, kind) && Fits(n, name),
        [var k, var s, var n] => Fits(k, kind) && Fits(s, ns) && Fits(n, name),
        _ => false,
    });

    /// <summary>Whether pods of elsewhere have one of the labels that a selector asks for.</summary>
    public bool MayMatch(Selector selector) => selector.Equal.Any(label => _labels.Contains($"{label.Key}={label.Value}"));

    private static bool Fits(string pattern, string value) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);
}
