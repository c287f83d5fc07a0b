using System.Globalization;
using System.Text.RegularExpressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Measuring.Jtl;

/// <summary>How the results file is written: the properties <c>jmeter.save.saveservice.*</c>, as far as they concern CSV.</summary>
internal sealed partial class JtlFormat
{
    public const string Prefix = "jmeter.save.saveservice.";

    /// <exception cref="PlanException">A property asks for what is not written.</exception>
    public JtlFormat(IReadOnlyDictionary<string, string> properties)
    {
        bool Flag(string name, bool absent) =>
            properties.TryGetValue(Prefix + name, out var text) ? text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) : absent;

        if (properties.GetValueOrDefault(Prefix + "output_format", "csv").Trim() is var format && !format.Equals("csv", StringComparison.OrdinalIgnoreCase))
        {
            throw new PlanException($"{Prefix}output_format: '{format}' is not written; results are CSV, so leave the property out or set it to csv.");
        }

        if (properties.GetValueOrDefault("sample_variables", "").Trim().Length > 0)
        {
            throw new PlanException("sample_variables: variables are not written to the results file; leave the property out.");
        }

        Delimiter = ReadDelimiter(properties.GetValueOrDefault(Prefix + "default_delimiter", ","));
        TimeFormat = ReadTimeFormat(properties.GetValueOrDefault(Prefix + "timestamp_format", "ms").Trim());
        var hasTime = TimeFormat != "none";
        Columns = [.. JtlColumn.All.Where(c => Flag(c.Flag, c.IsDefault) && (hasTime || c.Flag != "timestamp"))];
        HasSubResults = Flag("subresults", true);
        HasHeader = Flag("print_field_names", true);
    }

    public static JtlFormat Default { get; } = new(new Dictionary<string, string>());

    /// <summary>An array, since each row walks along it.</summary>
    public JtlColumn[] Columns { get; }

    public char Delimiter { get; }

    /// <summary>A .NET pattern, in local time; null for milliseconds since 1970.</summary>
    public string? TimeFormat { get; }

    public bool HasSubResults { get; }

    public bool HasHeader { get; }

    private static char ReadDelimiter(string text) => text switch
    {
        "\\t" => '\t',
        [var single and not ('"' or '\r' or '\n') and < (char)128] => single,
        _ => throw new PlanException($"{Prefix}default_delimiter: '{text}' is not one ASCII character or \\t."),
    };

    private static string? ReadTimeFormat(string text)
    {
        if (text is "ms" or "none")
        {
            return text == "ms" ? null : text;
        }

        // What Java and .NET write alike, but for the letter of parts of a second. One letter alone means something else in .NET.
        return Pattern().IsMatch(text)
            ? text.Replace('S', 'f')
            : throw new PlanException($"{Prefix}timestamp_format: '{text}' is not supported; use ms, none, or a pattern of y, M, d, H, h, m, s, S such as yyyy/MM/dd HH:mm:ss.SSS.");
    }

    [GeneratedRegex("^(?=..)(?!.*S{8})([yMdHhmsS :/.,_-]|'[A-Za-z]*')+$")]
    private static partial Regex Pattern();

    /// <summary>A time by <see cref="TimeFormat"/>.</summary>
    public string Show(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToLocalTime().ToString(TimeFormat, CultureInfo.InvariantCulture);
}
