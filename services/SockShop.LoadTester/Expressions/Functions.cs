namespace SockShop.LoadTester.Expressions;

/// <summary>The functions there are, by the name that plans call them by.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, Kind> s_supported = new()
    {
        ["__counter"] = new(1, 2, c => new CounterFunction(c)),
        ["__CSVRead"] = new(2, 2, c => new CsvReadFunction(c)),
        ["__eval"] = new(1, 1, c => new EvalFunction(c)),
        ["__evalVar"] = new(1, 1, c => new EvalVarFunction(c)),
        ["__P"] = new(1, 2, c => new PropertyOrOneFunction(c)),
        ["__property"] = new(1, 3, c => new PropertyFunction(c)),
        ["__Random"] = new(2, 3, c => new RandomFunction(c)),
        ["__RandomString"] = new(1, 3, c => new RandomStringFunction(c)),
        ["__threadNum"] = new(0, 0, c => new ThreadNumFunction(c)),
        ["__time"] = new(0, 2, c => new TimeFunction(c)),
        ["__urldecode"] = new(1, 1, c => new UrlDecodeFunction(c)),
        ["__urlencode"] = new(1, 1, c => new UrlEncodeFunction(c)),
        ["__UUID"] = new(0, 0, c => new UuidFunction(c)),
        ["__V"] = new(1, 2, c => new VariableFunction(c)),
    };

    // Without parentheses only these are told from variables.
    private static readonly HashSet<string> s_others =
    [
        "__BeanShell", "__changeCase", "__char", "__dateTimeConvert", "__digest", "__escapeHtml", "__escapeOroRegexpChars", "__escapeXml", "__FileToString",
        "__groovy", "__intSum", "__isPropDefined", "__isVarDefined", "__javaScript", "__jexl2", "__jexl3", "__log", "__logn", "__longSum", "__machineIP",
        "__machineName", "__RandomDate", "__RandomFromMultipleVars", "__regexFunction", "__samplerName", "__setProperty", "__split", "__StringFromFile",
        "__StringToFile", "__testPlanName", "__TestPlanName", "__threadGroupName", "__timeShift", "__toLowerCase", "__toUpperCase", "__unescape", "__unescapeHtml", "__XPath",
    ];

    public static IEnumerable<string> Names => s_supported.Keys;

    public static bool IsSupported(string name) => s_supported.ContainsKey(name);

    /// <summary>Whether JMeter has such a function and we do not.</summary>
    public static bool IsJMeters(string name) => s_others.Contains(name);

    /// <exception cref="ExpressionException">It takes more or fewer arguments, or not these.</exception>
    public static IExpression Create(string name, IReadOnlyList<IExpression> arguments)
    {
        var kind = s_supported[name];
        return arguments.Count >= kind.Fewest && arguments.Count <= kind.Most
            ? kind.Create(new(name, arguments))
            : throw new ExpressionException($"{name} takes {kind.Range} arguments, not {arguments.Count}");
    }

    private sealed record Kind(int Fewest, int Most, Func<FunctionCall, IExpression> Create)
    {
        public string Range => Fewest == Most ? $"{Fewest}" : $"{Fewest} to {Most}";
    }
}
