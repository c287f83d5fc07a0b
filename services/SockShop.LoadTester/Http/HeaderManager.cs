using SockShop.LoadTester.Engine;
using SockShop.LoadTester.Expressions;
using SockShop.LoadTester.Plans;

namespace SockShop.LoadTester.Http;

/// <summary>HTTP Header Manager: headers of the samplers in its scope.</summary>
internal sealed class HeaderManager(ElementReader reader) : IConfigElement
{
    private readonly PlanHeader[] _headers = [.. reader.Groups("HeaderManager.headers").Select(h => new PlanHeader(h.Text("Header.name"), h.Text("Header.value")))];

    /// <summary>
    /// The headers that hold for a sampler: the innermost manager's all, twice the same included; of the outer ones those that no inner one has.
    /// </summary>
    /// <param name="managers">The innermost first.</param>
    public static PlanHeader[] Merge(IEnumerable<HeaderManager> managers)
    {
        var merged = new List<PlanHeader>();
        foreach (var manager in managers)
        {
            var inner = merged.Select(h => h.Name.Source).ToHashSet(StringComparer.OrdinalIgnoreCase);
            merged.AddRange(manager._headers.Where(h => !inner.Contains(h.Name.Source)));
        }

        return [.. merged];
    }
}

/// <summary>A header that the plan sends.</summary>
internal sealed record PlanHeader(Template Name, Template Value);
