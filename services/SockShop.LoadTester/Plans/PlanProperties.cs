namespace SockShop.LoadTester.Plans;

/// <summary>
/// What an element is set to, by name. A value is a text (expressions not evaluated), a group of values
/// (<c>elementProp</c>), or a list of texts and groups (<c>collectionProp</c>).
/// </summary>
internal sealed class PlanProperties
{
    /// <summary>A group's own name, such as a cookie's; under it <see cref="Text"/> has it.</summary>
    public const string OwnName = "TestElement.name";

    private readonly Dictionary<string, object> _values;

    /// <param name="values">Texts, <see cref="PlanProperties"/> and lists of both, by name.</param>
    public PlanProperties(IReadOnlyDictionary<string, object> values) => _values = new(values, StringComparer.Ordinal);

    public static PlanProperties None { get; } = new(new Dictionary<string, object>());

    public IEnumerable<string> Names => _values.Keys;

    /// <summary>A text as the file has it; null where the file says nothing.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    /// <summary>A group; empty where the file says nothing.</summary>
    public PlanProperties Group(string name) => _values.GetValueOrDefault(name) as PlanProperties ?? None;

    /// <summary>The groups of a list.</summary>
    public IEnumerable<PlanProperties> Groups(string name) => List(name).OfType<PlanProperties>();

    /// <summary>The texts of a list.</summary>
    public IEnumerable<string> Texts(string name) => List(name).OfType<string>();

    /// <summary>The same with one text more.</summary>
    public PlanProperties With(string name, string text) => new(new Dictionary<string, object>(_values) { [name] = text });

    /// <summary>All texts, those of groups and lists too, in the file's order.</summary>
    public IEnumerable<(string Name, string Text)> AllTexts() => _values.SelectMany(v => TextsOf(v.Key, v.Value));

    private static IEnumerable<(string Name, string Text)> TextsOf(string name, object value) => value switch
    {
        string text => [(name, text)],
        PlanProperties group => group.AllTexts(),
        IEnumerable<object> list => list.SelectMany(v => TextsOf(name, v)),
        _ => [],
    };

    private IEnumerable<object> List(string name) => _values.GetValueOrDefault(name) as IEnumerable<object> ?? [];
}
