using System.Text.RegularExpressions;

namespace SockShop.Tests.Shop;

public sealed partial class DiagramTests
{
    [Fact]
    public async Task Readme_Diagram_ShowsTheReferencesOfTheModelAndNoOthers()
    {
        var references = await ModelEdges.ReadAsync();

        Assert.Equal(references, Edges().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Edges() =>
        from line in Diagram().Match(Repository.Read("README.md")).Groups[1].Value.Split('\n')
        where line.Contains("-->", StringComparison.Ordinal)
        let ends = line.Split("-->", StringSplitOptions.TrimEntries)
        from to in ends[1].Split('&', StringSplitOptions.TrimEntries)
        select $"{ends[0]} --> {to.Split('[')[0]}";

    [GeneratedRegex("```mermaid\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Diagram();
}
