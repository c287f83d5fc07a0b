using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace SockShop.Tests.Shop;

public sealed partial class DiagramTests
{
    [Fact]
    public async Task Readme_Diagram_ShowsTheReferencesOfTheModelAndNoOthers()
    {
        await using var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SockShop_AppHost>(TestContext.Current.CancellationToken);
        var references = model.Resources.SelectMany(from => from.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(r => r.Type == "Reference" && r.Resource is not ParameterResource)
            .Select(to => $"{from.Name} --> {to.Resource.Name}"));

        Assert.Equal(references.Distinct().Order(StringComparer.Ordinal), Edges().Order(StringComparer.Ordinal));
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
