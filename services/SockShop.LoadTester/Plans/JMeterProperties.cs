namespace SockShop.LoadTester.Plans;

/// <summary>
/// JMeter's properties as its command line gives them: the file of <c>-p</c>, then <c>user.properties</c> of the working folder,
/// then <c>-q</c> and <c>-J</c> in the order given; the last one counts, and an empty value takes a property away.
/// </summary>
internal static class JMeterProperties
{
    private const string UserFile = "user.properties";

    /// <param name="options">Option letters <c>p</c>, <c>q</c> and <c>J</c> with their values; others say nothing to plans.</param>
    /// <param name="folder">Where relative file names start, absolute.</param>
    /// <exception cref="PlanException">A file cannot be read, or a property has no name.</exception>
    public static IReadOnlyDictionary<string, string> Load(IReadOnlyList<(char Letter, string Value)> options, string folder)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);

        // JMeter's own file names the user's; one that replaces it may name another or none.
        if (options.LastOrDefault(o => o.Letter == 'p').Value is { } replacing)
        {
            Add(properties, Path.Combine(folder, replacing));
        }
        else
        {
            properties[UserFile] = UserFile;
        }

        if (properties.GetValueOrDefault(UserFile) is { Length: > 0 } user && File.Exists(Path.Combine(folder, user)))
        {
            Add(properties, Path.Combine(folder, user));
        }

        foreach (var (letter, value) in options)
        {
            if (letter == 'q')
            {
                Add(properties, Path.Combine(folder, value));
            }
            else if (letter == 'J')
            {
                Set(properties, value);
            }
        }

        return properties;
    }

    private static void Add(Dictionary<string, string> properties, string file)
    {
        foreach (var (name, value) in PropertiesFile.Read(file))
        {
            properties[name] = value;
        }
    }

    private static void Set(Dictionary<string, string> properties, string option)
    {
        var (name, value) = option.IndexOf('=') is var at and >= 0 ? (option[..at], option[(at + 1)..]) : (option, "");
        if (name.Length == 0)
        {
            throw new PlanException($"-J{option} has no name: write -Jname=value");
        }

        if (value.Length > 0)
        {
            properties[name] = value;
        }
        else
        {
            properties.Remove(name);
        }
    }
}
