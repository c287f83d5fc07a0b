namespace SockShop.LoadTester.Plans;

/// <summary>What tags mean: JMeter has had several for the same element, and one for several.</summary>
internal static class ElementKinds
{
    private const string ClassPrefix = "org.apache.jmeter.";

    private static readonly Dictionary<string, string> s_aliases = new()
    {
        ["HTTPSampler"] = "HTTPSamplerProxy",
        ["HTTPSampler2"] = "HTTPSamplerProxy",
        ["RecordingController"] = "GenericController",
    };

    public static string Resolve(string tag, string? guiClass)
    {
        var name = tag.StartsWith(ClassPrefix, StringComparison.Ordinal) ? tag[(tag.LastIndexOf('.') + 1)..] : tag;
        return name == "ConfigTestElement" && guiClass?.EndsWith("HttpDefaultsGui", StringComparison.Ordinal) == true
            ? "HttpDefaults"
            : s_aliases.GetValueOrDefault(name, name);
    }
}
