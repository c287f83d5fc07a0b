using System.Reflection;
using System.Text.RegularExpressions;

namespace SockShop.Tests.Robustness;

/// <summary>The page's table of the original's defects says of each which test shows that it is not here.</summary>
public sealed partial class DefectTableTests
{
    private const int Defects = 35;

    [Fact]
    public void Table_OfDefects_NamesForEachATestThatExistsOrAReason()
    {
        var rows = Row().Matches(Repository.Read("docs/compatibility.md")).ToArray();
        var tests = Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(t => t.GetMethods().Where(m => m.IsDefined(typeof(FactAttribute), inherit: true)).Select(m => $"{t.Name}.{m.Name}")).ToHashSet();

        Assert.Equal(Enumerable.Range(1, Defects), rows.Select(r => int.Parse(r.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(rows, r => Assert.True(r.Groups["test"].Value.StartsWith("none:", StringComparison.Ordinal) || Names().Count(r.Groups["test"].Value) > 0, r.Value));
        Assert.All(rows.SelectMany(r => Names().Matches(r.Groups["test"].Value)), name => Assert.Contains(name.Groups["name"].Value, tests));
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \| [^|]+ \| (?<test>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Names();
}
